internal import SimulationKernel

// What a checkpoint keeps: orders, open cases, and how many releases were shared out and consignments sent.
extension ChipMaker {
    func encode(into writer: inout ByteWriter) {
        writer.writeList(orders) { $0.encode(into: &$1) }
        // tidy: order does not matter, sorted here
        writer.writeList(awaitingLicence.sorted { $0.key < $1.key }) {
            $1.write($0.key)
            $0.value.order.encode(into: &$1)
            $1.write($0.value.chips)
            $1.write(UInt32($0.value.chip))
        }
        writer.write(cases)
        writer.write(UInt32(releases))
        writer.write(consignments)
        caps.encode(into: &writer)
    }

    init(_ index: Int, from reader: inout ByteReader) throws(ByteReadError) {
        self.init(index: index)
        orders = try reader.readList(ChipOrder.init(from:))
        let waiting: UInt64 = try reader.read()
        for _ in 0..<waiting {
            let key: UInt32 = try reader.read()
            awaitingLicence[key] = Allocation(
                order: try ChipOrder(from: &reader), chips: try reader.read(),
                chip: Int(try reader.read(UInt32.self)))
        }
        cases = try reader.read()
        releases = Int(try reader.read(UInt32.self))
        consignments = try reader.read()
        caps = try CapBook(from: &reader)
    }
}
