internal import SimulationKernel

/// Who rents for others, as far as everybody knows: who is in business, and under which name.
///
/// Part of the board: the same on every worker, a little behind the truth.
struct Traders: Sendable {
    private var known: [Trader]

    /// Nobody is known before the first notices.
    init(count: Int) { known = Array(repeating: Trader(), count: count) }

    /// What is known of the intermediary at a position.
    subscript(index: Int) -> Trader { known[index] }

    /// Takes notice of a name that is taken up or lost.
    mutating func post(_ notice: NameNotice, of index: Int) {
        known[index] = Trader(number: notice.name.number, isTrading: notice.isTrading)
    }
}

/// What everybody knows of one who rents for others.
struct Trader: BitwiseCopyable, Sendable {
    /// Number of the last name heard of.
    var number: UInt8 = 0
    /// Whether it is in business under that name.
    var isTrading = false
}

// What a checkpoint keeps.
extension Traders {
    func encode(into writer: inout ByteWriter) {
        writer.writeList(known) {
            $1.write($0.number)
            $1.write($0.isTrading)
        }
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        known = try reader.readList { reader throws(ByteReadError) in
            Trader(number: try reader.read(), isTrading: try reader.readBool())
        }
    }
}
