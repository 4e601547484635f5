/// One cell as a table stores it: 64 bits whose integer order is the order of the values.
///
/// A row is then a run of words, and comparing rows needs no look at the columns' types. Texts obey
/// this once their pool is sorted.
enum Word {
    /// No value. Sorts before every value.
    static let missing = Int64.min

    /// A double as an integer of the same order: flips the magnitude of negative numbers.
    static func encode(_ number: Double) -> Int64 {
        // Both zeros are one value and must be one word.
        let bits = Int64(bitPattern: (number == 0 ? 0 : number).bitPattern)
        return bits >= 0 ? bits : bits ^ Int64.max
    }

    /// The double that ``encode(_:)`` was given.
    static func decode(_ word: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: word >= 0 ? word : word ^ Int64.max))
    }
}
