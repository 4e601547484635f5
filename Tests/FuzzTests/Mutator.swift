import SimulationKernel

/// Chance that depends on a seed and an iteration alone, so that any of them can be repeated.
struct Chance {
    private var state: UInt64

    init(seed: UInt64, iteration: Int) { state = mix(seed ^ mix(UInt64(iteration) &+ 1)) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return mix(state)
    }

    /// A number from zero to `limit` - 1.
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}

/// Changes good bytes a little: what is nearly right gets furthest into a reader.
struct Mutator {
    let corpus: [[UInt8]]
    /// Pieces that mean something to the reader.
    var words: [[UInt8]] = []

    /// Some bytes of the corpus, changed one to eight times.
    func mutated(_ chance: inout Chance) -> [UInt8] {
        var bytes = chance.pick(corpus)
        for _ in 0...chance.below(8) { change(&bytes, &chance) }
        return bytes
    }

    private static let numbers: [UInt64] = [
        0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF,
        1 << 32, 1 << 62, .max >> 1, 1 << 63, .max - 1, .max,
    ]

    private func change(_ bytes: inout [UInt8], _ chance: inout Chance) {
        let place = chance.below(bytes.count + 1)
        let end = min(bytes.count, place + 1 + chance.below(1 << chance.below(8)))
        switch chance.below(words.isEmpty ? 8 : 12) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(chance.below(8))
        case 1 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: chance.next())
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 4: bytes.removeSubrange(place...)
        case 5:
            let other = chance.pick(corpus)
            bytes = Array(bytes[..<place] + other[chance.below(other.count + 1)...])
        case 6:
            let number = chance.pick(Self.numbers) &+ UInt64(chance.below(3)) &- 1
            for (index, offset) in (place..<min(bytes.count, place + 1 << chance.below(4)))
                .enumerated()
            {
                bytes[offset] = UInt8(truncatingIfNeeded: number >> UInt64(8 * index))
            }
        case 7:
            bytes.insert(UInt8(truncatingIfNeeded: chance.next()), at: place)
        case 8...9: bytes.insert(contentsOf: chance.pick(words), at: place)
        case 10...: replaceNumber(near: place, in: &bytes, with: chance.pick(words))
        default: break
        }
    }

    /// Puts a word in the place of the next number of a text.
    private func replaceNumber(near place: Int, in bytes: inout [UInt8], with word: [UInt8]) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let start = bytes[place...].firstIndex(where: digits.contains) else { return }
        let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: word)
    }
}
