/// Puts agents into classes of at least five, as fine as that allows: what is shown of a leak says
/// nothing about one firm (the model's definitions, section 5).
struct Archetypes {
    /// The fewest agents that a class may have.
    static let fewest = 5

    /// Agents that no table tells apart, and the classes that they belong to, the finest first.
    struct Member {
        var name: String
        var classes: [String]
        var agents: Int
    }

    private var labels: [String: String] = [:]

    /// The class under which a member is shown; `name` for one that nobody described.
    subscript(name: String) -> String { labels[name] ?? name }

    init(_ members: [Member]) {
        let levels = members.map(\.classes.count).min() ?? 0
        // First those that are too small join each other, so that the larger stay apart ...
        for level in 0..<levels {
            let small = members.filter { labels[$0.name] == nil }
            for label in Self.largeEnough(small, at: level) {
                let joined = small.filter { $0.classes[level] == label }
                let isPart = members.count { $0.classes[level] == label } > joined.count
                for member in joined {
                    labels[member.name] = isPart ? "other \(label)" : label
                }
            }
        }
        // ... and what is still too small joins the larger.
        for level in 0..<levels {
            let small = members.filter { labels[$0.name] == nil }.map { $0.classes[level] }
            for label in Self.largeEnough(members, at: level) where small.contains(label) {
                for member in members where member.classes[level] == label {
                    labels[member.name] = label
                }
            }
        }
        for member in members where labels[member.name] == nil { labels[member.name] = "anybody" }
    }

    /// The classes of a level that have enough agents, in order of appearance.
    private static func largeEnough(_ members: [Member], at level: Int) -> [String] {
        var sums: [(label: String, agents: Int)] = []
        for member in members {
            if let place = sums.firstIndex(where: { $0.label == member.classes[level] }) {
                sums[place].agents += member.agents
            } else {
                sums.append((member.classes[level], member.agents))
            }
        }
        return sums.filter { $0.agents >= fewest }.map(\.label)
    }
}
