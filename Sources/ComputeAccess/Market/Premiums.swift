internal import SimulationKernel

/// What everybody knows of the grey market, chip by chip.
struct Premiums: Sendable {
    /// The latest word of a chip.
    struct Word: BitwiseCopyable, Sendable {
        var chip: UInt8
        /// Beyond the list price, share of it.
        var premium: Double
        /// Chips sought at the list price at least and not got.
        var wanted: Int64
    }

    /// One for each chip that was ever sought or brought, ascending by chip.
    private(set) var words: [Word] = []

    init() {}

    /// The latest word of a chip; nil when there is none.
    subscript(chip: UInt8) -> Word? { words.first { $0.chip == chip } }

    /// Takes the latest word.
    mutating func post(_ notice: PremiumNotice) {
        let word = Word(
            chip: notice.chip, premium: Double(notice.premium) / 1_000,
            wanted: Int64(notice.wanted))
        if let place = words.firstIndex(where: { $0.chip == notice.chip }) {
            words[place] = word
        } else {
            words.insert(word, at: words.firstIndex { $0.chip > notice.chip } ?? words.count)
        }
    }
}

// What a checkpoint keeps.
extension Premiums {
    func encode(into writer: inout ByteWriter) {
        writer.writeList(words) {
            $1.write($0.chip)
            $1.write($0.premium)
            $1.write($0.wanted)
        }
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        words = try reader.readList { (reader) throws(ByteReadError) in
            Word(
                chip: try reader.read(), premium: try reader.readDouble(),
                wanted: try reader.read())
        }
    }
}
