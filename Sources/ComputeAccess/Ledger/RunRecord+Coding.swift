package import SimulationKernel

// How a worker's record travels to the coordinator: fields in the order of the declaration.

extension RunRecord {
    package func encode(into writer: inout ByteWriter) {
        writer.write(executed)
        writer.writeList(cells) { $0.encode(into: &$1) }
        writer.writeList(spans) { $0.encode(into: &$1) }
        writer.writeList(funnel) { $0.encode(into: &$1) }
        journal.encode(into: &writer)
    }

    package init(from reader: inout ByteReader) throws(ByteReadError) {
        executed = try reader.read()
        cells = try reader.readList(LedgerCell.init(from:))
        spans = try reader.readList(TrainingSpan.init(from:))
        funnel = try reader.readList(FunnelCell.init(from:))
        journal = try Journal(from: &reader)
    }
}

extension LedgerCell {
    func encode(into writer: inout ByteWriter) {
        key.encode(into: &writer)
        writer.write(gpuSeconds)
        writer.write(work)
        writer.write(spend)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            key: try LedgerKey(from: &reader), gpuSeconds: try reader.read(),
            work: try reader.read(), spend: try reader.read())
    }
}

extension FunnelCell {
    func encode(into writer: inout ByteWriter) {
        key.encode(into: &writer)
        writer.write(value)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(key: try FunnelKey(from: &reader), value: try reader.read())
    }
}

extension LedgerKey {
    func encode(into writer: inout ByteWriter) {
        writer.write(month)
        writer.write(region)
        writer.write(lot)
        writer.write(access.rawValue)
        writer.write(interface.rawValue)
        writer.write(chain.code)
        writer.write(purpose.rawValue)
        writer.write(scale.rawValue)
        writer.write(group)
        writer.write(standing.rawValue)
        writer.write(act.rawValue)
        writer.write(rule)
        writer.write(isDetected)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        month = try reader.read()
        region = try reader.read()
        lot = try reader.read()
        access = try reader.readCase()
        interface = try reader.readCase()
        chain = try Chain(from: &reader)
        purpose = try reader.readCase()
        scale = try reader.readCase()
        group = try reader.read()
        standing = try reader.readCase()
        act = try reader.readCase()
        rule = try reader.read()
        isDetected = try reader.readBool()
    }
}

extension FunnelKey {
    func encode(into writer: inout ByteWriter) {
        writer.write(month)
        writer.write(group)
        writer.write(posture)
        writer.write(measure.rawValue)
        writer.write(rule)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        month = try reader.read()
        group = try reader.read()
        posture = try reader.read()
        measure = try reader.readCase()
        rule = try reader.read()
    }
}
