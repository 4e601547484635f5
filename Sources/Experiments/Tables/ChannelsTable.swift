internal import ComputeAccess
internal import Results

extension ResultTable {
    /// How channels are shown: their order, words and colours, the same with every run.
    static let channels = ResultTable(
        schema: TableSchema(
            name: "channels",
            description: "Channels in the order in which they are listed, with words and colours.",
            columns: [
                Column("order", .integer, "place in lists and legends, from 1"),
                Column("channel", .string, "the word of the other tables"),
                Column("label", .string, "a short label for people"),
                Column("description", .string, "what it is, in one sentence"),
                Column(
                    "group", .string, "abroad, onshore, domestic chips or models"),
                Column("colour_light", .string, "colour on a light ground, #rrggbb"),
                Column("colour_dark", .string, "colour on a dark ground, #rrggbb"),
            ], key: ["order"])
    ) { table, _ in
        for (place, channel) in Channel.descriptions.enumerated() {
            table.append(
                [.integer(place + 1)]
                    + [
                        channel.channel.label, channel.label, channel.description, channel.group,
                        channel.light, channel.dark,
                    ].map { .string($0) })
        }
    }
}
