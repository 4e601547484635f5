extension Fingerprint {
    /// Where two runs first part.
    public struct Difference: Hashable, Sendable {
        /// What is compared, from the cause to the consequence.
        public enum Layer: String, Sendable {
            case events
            case words = "random words"
            case tables
        }

        /// The first layer that differs.
        public var layer: Layer
        /// The first month in it, such as `2022-10`; nil for what has no date.
        public var month: String?
        /// The first agents, or the table.
        public var place: String

        /// On one line.
        public var sentence: String {
            [layer.rawValue, month, place].compactMap { $0 }.joined(separator: ", ")
        }
    }

    /// Whether both runs were of the same inputs.
    public func hasInputs(of other: Fingerprint) -> Bool { inputs == other.inputs }

    /// Where this run first does other than `reference` did; nil when it never does, as far as both go.
    ///
    /// Agents come before tables, which show what they did. Between what they handled and what
    /// they drew the earlier month decides.
    public func firstDifference(from reference: Fingerprint) -> Difference? {
        let count = min(months.count, reference.months.count)
        if let change = zip(months, reference.months).first(where: { $0 != $1 }) {
            return Difference(layer: .events, month: change.0, place: "the months themselves")
        }
        guard blocks == reference.blocks else {
            return Difference(
                layer: .events, month: months.first,
                place: "the list of agents: " + newAgents(reference))
        }
        for month in 0..<count {
            for (layer, mine, others) in [
                (Difference.Layer.events, events, reference.events),
                (.words, words, reference.words),
            ] where mine.months[month] != others.months[month] {
                let (new, old) = (mine.blocks[month], others.blocks[month])
                return Difference(
                    layer: layer, month: months[month],
                    place: agents(blocks.indices.filter { new[$0] != old[$0] }))
            }
        }
        return firstDifferentTable(from: reference)
    }

    private func firstDifferentTable(from reference: Fingerprint) -> Difference? {
        var first: (month: Int, table: String)?
        for table in tables {
            guard let other = reference.tables.first(where: { $0.name == table.name }) else {
                return Difference(layer: .tables, place: "\(table.name), a new table")
            }
            guard table != other else { continue }
            let month = zip(table.months, other.months).enumerated()
                .first { $0.element.0 != $0.element.1 }?.offset
            if first == nil || (month ?? .max) < first!.month {
                first = (month ?? .max, table.name)
            }
        }
        if let gone = reference.tables.first(where: { old in
            !tables.contains { $0.name == old.name }
        }) {
            return Difference(layer: .tables, place: "\(gone.name), which is gone")
        }
        return first.map { found in
            Difference(
                layer: .tables, month: found.month < months.count ? months[found.month] : nil,
                place: found.table)
        }
    }

    /// Blocks as people call them: the first, and how many others.
    private func agents(_ places: [Int]) -> String {
        // Twelve bits of a block may agree by accident where the month does not.
        guard let first = places.first else { return "any agent" }
        return places.count == 1
            ? blocks[first]
            : "\(blocks[first]) and \(places.count - 1) more of \(blocks.count) blocks"
    }

    private func newAgents(_ reference: Fingerprint) -> String {
        zip(blocks, reference.blocks).first { $0 != $1 }.map { "\($0), before \($1)" }
            ?? "\(blocks.count) blocks, before \(reference.blocks.count)"
    }
}
