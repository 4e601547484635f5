internal import Results

/// What the words for channels mean, folded: only those that carried anything in this run.
struct ChannelsSection {
    let data: ReportData

    var html: String {
        let channels = ChannelList(data[table: "channels"])
        let used = usedChannels
        let shown = channels.entries.filter { used.contains($0.channel) }
        guard !shown.isEmpty else { return "" }
        let rows = shown.map { entry in
            "<tr><th scope=\"row\">\(Self.swatch(entry))\(Markup.escaped(entry.label))</th>"
                + "<td><code>\(Markup.escaped(entry.channel))</code></td>"
                + "<td>\(Markup.escaped(entry.description))</td></tr>"
        }
        return "<details id=\"channels\"><summary>What the \(shown.count) channels are</summary>"
            + "<table><thead><tr><th scope=\"col\">channel</th><th scope=\"col\">in the tables</th>"
            + "<th scope=\"col\">what it is</th></tr></thead>"
            + "<tbody>\n\(rows.joined(separator: "\n"))\n</tbody></table></details>\n"
    }

    /// A square in the channel's colour.
    private static func swatch(_ entry: ChannelList.Entry) -> String {
        "<svg class=\"swatch\" viewBox=\"0 0 1 1\" aria-hidden=\"true\">"
            + "<rect class=\"on-light\" width=\"1\" height=\"1\" fill=\"\(entry.light)\"/>"
            + "<rect class=\"on-dark\" width=\"1\" height=\"1\" fill=\"\(entry.dark)\"/></svg> "
    }

    /// Channels of any metric by channel whose mean is not zero under some policy.
    private var usedChannels: Set<String> {
        guard let table = data[table: "summary"] else { return [] }
        return Set(
            (0..<table.rowCount).compactMap { row in
                (table[row, "mean"].quantity ?? 0) != 0 ? table[row, "channel"].text : nil
            })
    }
}
