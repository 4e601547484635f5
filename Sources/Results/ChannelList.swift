/// How channels are shown, read from the table `channels` of a run: pages know no channel by themselves.
public struct ChannelList: Sendable {
    /// One channel.
    public struct Entry: Hashable, Sendable {
        /// The word of the tables.
        public var channel: String
        /// A short label for people.
        public var label: String
        /// What it is, in one sentence.
        public var description: String
        /// Channels of one kind.
        public var group: String
        /// Its colour on a light ground, `#rrggbb`; empty when the table holds something else.
        public var light: String
        /// Its colour on a dark ground.
        public var dark: String
    }

    /// In the order in which they are listed.
    public let entries: [Entry]
    private let places: [String: Int]

    /// The table's channels; none when the run has no such table, or one of another version.
    public init(_ table: Table?) {
        let columns = [
            "order", "channel", "label", "description", "group", "colour_light", "colour_dark",
        ]
        guard let table, columns.allSatisfy({ table.schema.index(of: $0) != nil }) else {
            (entries, places) = ([], [:])
            return
        }
        let rows = (0..<table.rowCount).sorted {
            (table[$0, "order"].wholeNumber ?? 0) < (table[$1, "order"].wholeNumber ?? 0)
        }
        entries = rows.map { row in
            func text(_ column: String) -> String { table[row, column].text ?? "" }
            return Entry(
                channel: text("channel"), label: text("label"), description: text("description"),
                group: text("group"), light: Self.colour(text("colour_light")),
                dark: Self.colour(text("colour_dark")))
        }
        places = Dictionary(
            entries.enumerated().map { ($1.channel, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The channel of a word.
    public subscript(channel: String) -> Entry? { places[channel].map { entries[$0] } }

    /// The label of a channel; its word when the table has none.
    public func label(_ channel: String) -> String { self[channel]?.label ?? channel }

    /// Words in the order of the list; those that it does not know follow as they came.
    public func sorted(_ channels: [String]) -> [String] {
        channels.enumerated().sorted { first, second in
            (places[first.element] ?? entries.count, first.offset)
                < (places[second.element] ?? entries.count, second.offset)
        }.map(\.element)
    }

    /// A colour goes into markup: nothing but a hash and six hexadecimal digits is one.
    private static func colour(_ text: String) -> String {
        text.utf8.count == 7 && text.first == "#" && text.dropFirst().allSatisfy(\.isHexDigit)
            ? text : ""
    }
}
