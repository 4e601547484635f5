package import SimulationKernel

// How a worker's record travels to the coordinator: fields in the order of the declaration.

extension RunRecord {
    package func encode(into writer: inout ByteWriter) {
        writer.write(executed)
        writer.write(moneySent)
        writer.write(moneyReceived)
        writer.writeList(cells) { $0.encode(into: &$1) }
        writer.writeList(campaigns) { $0.encode(into: &$1) }
        writer.writeList(funnel) { $0.encode(into: &$1) }
        writer.writeList(fleets) { $0.encode(into: &$1) }
        writer.writeList(licences) { $0.encode(into: &$1) }
        writer.writeList(chips) { $0.encode(into: &$1) }
        writer.writeList(reports) { $0.encode(into: &$1) }
    }

    package init(from reader: inout ByteReader) throws(ByteReadError) {
        executed = try reader.read()
        moneySent = try reader.read()
        moneyReceived = try reader.read()
        cells = try reader.readList(LedgerCell.init(from:))
        campaigns = try reader.readList(TrainingSpan.init(from:))
        funnel = try reader.readList(FunnelCell.init(from:))
        fleets = try reader.readList(FleetRow.init(from:))
        licences = try reader.readList(LicenceRow.init(from:))
        chips = try reader.readList(ChipRow.init(from:))
        reports = try reader.readList(ReportRow.init(from:))
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
        writer.write(purpose.rawValue)
        writer.write(scale.rawValue)
        writer.write(group)
        writer.write(isListed)
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
        purpose = try reader.readCase()
        scale = try reader.readCase()
        group = try reader.read()
        isListed = try reader.readBool()
        act = try reader.readCase()
        rule = try reader.read()
        isDetected = try reader.readBool()
    }
}

extension TrainingSpan {
    func encode(into writer: inout ByteWriter) {
        writer.write(organisation.rawValue)
        writer.write(from.seconds)
        writer.write(to.seconds)
        writer.write(work)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        organisation = AgentID(try reader.read())
        from = SimulationTime(seconds: try reader.read())
        to = SimulationTime(seconds: try reader.read())
        work = try reader.read()
    }
}

extension FleetRow {
    func encode(into writer: inout ByteWriter) {
        writer.write(month)
        writer.write(region)
        writer.write(lot)
        writer.write(chip)
        writer.write(provenance.rawValue)
        writer.write(down)
        writer.write(free)
        writer.write(reserved)
        writer.write(background)
        writer.write(busy)
        writer.write(capacity)
        writer.write(chipsAtEnd)
        writer.write(price)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        month = try reader.read()
        region = try reader.read()
        lot = try reader.read()
        chip = try reader.read()
        provenance = try reader.readCase()
        down = try reader.read()
        free = try reader.read()
        reserved = try reader.read()
        background = try reader.read()
        busy = try reader.read()
        capacity = try reader.read()
        chipsAtEnd = try reader.read()
        price = try reader.read()
    }
}

extension LicenceRow {
    func encode(into writer: inout ByteWriter) {
        writer.write(filedDay)
        writer.write(decidedDay)
        writer.write(service.rawValue)
        writer.write(endUse.rawValue)
        writer.write(outcome.rawValue)
        writer.write(applicant.rawValue)
        writer.write(ordinal)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        filedDay = try reader.read()
        decidedDay = try reader.read()
        service = try reader.readCase()
        endUse = try reader.readCase()
        outcome = try reader.readCase()
        applicant = AgentID(try reader.read())
        ordinal = try reader.read()
    }
}

extension ChipRow {
    func encode(into writer: inout ByteWriter) {
        writer.write(month)
        writer.write(chip)
        writer.write(state.rawValue)
        writer.write(count)
        writer.write(region)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        month = try reader.read()
        chip = try reader.read()
        state = try reader.readCase()
        count = try reader.read()
        region = try reader.read()
    }
}

extension ReportRow {
    func encode(into writer: inout ByteWriter) {
        writer.write(day)
        writer.write(region)
        writer.write(account)
        writer.write(rule)
        writer.write(group)
        writer.write(interface.rawValue)
        writer.write(chip)
        writer.write(work)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        day = try reader.read()
        region = try reader.read()
        account = try reader.read()
        rule = try reader.read()
        group = try reader.read()
        interface = try reader.readCase()
        chip = try reader.read()
        work = try reader.read()
    }
}

extension FunnelKey {
    func encode(into writer: inout ByteWriter) {
        writer.write(month)
        writer.write(group)
        writer.write(measure.rawValue)
        writer.write(rule)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        month = try reader.read()
        group = try reader.read()
        measure = try reader.readCase()
        rule = try reader.read()
    }
}
