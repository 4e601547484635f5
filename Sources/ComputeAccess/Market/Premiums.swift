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
extension Premiums: Wired {
    static var blank: Premiums { Premiums() }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&words)
    }
}

extension Premiums.Word: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&chip)
        try coder.field(&premium)
        try coder.field(&wanted)
    }
}
