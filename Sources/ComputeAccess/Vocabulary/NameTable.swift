/// Names and the small numbers that stand for them in the model, in order of first mention.
public struct NameTable: Sendable {
    /// The names; a name's number is its position.
    public private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]

    /// A table without names.
    public init() {}

    /// How many names there are.
    public var count: Int { names.count }

    /// The number of a name, which is added when it is new.
    public mutating func intern(_ name: String) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }

    /// Lets another name stand for a number that is already there; names stay unique.
    public mutating func alias(_ name: String, for number: Int) {
        if numbers[name] == nil { numbers[name] = number }
    }

    /// The number of a name, or nil when the table does not have it.
    public func number(of name: String) -> Int? { numbers[name] }
}
