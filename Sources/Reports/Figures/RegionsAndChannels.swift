internal import Results

/// Covered training by region and channel: a table whose cells are as dark as their number is large.
struct RegionsAndChannels: Figure {
    static let name = "regions-and-channels"
    static let subject = "Covered training by region and channel"

    private struct Cell: Sendable {
        var policy: String
        var location: String
        var region: String
        var channel: String
        var flop: Double
    }

    private let run: RunData
    private let cells: [Cell]
    private let policies: [String]
    private let channels: [String]
    /// Location and region, locations together, the largest first.
    private let regions: [(location: String, region: String)]

    private static let most = 16
    private static let rest = "other regions"

    /// From `places.csv`.
    init(_ run: RunData) throws(FigureUnavailable) {
        let remedy = "sluice run \(run.scenario)"
        let records = try run.records(
            "places", ["policy", "location", "region", "channel", "flop"], remedy: remedy)
        // More than three matrices nobody compares: the first policies, the CSV says which.
        let policies = Array(run.policies.prefix(3))
        let all = records.compactMap { record -> Cell? in
            guard let flop = record.number("flop"), flop > 0,
                policies.contains(record.text("policy"))
            else { return nil }
            return Cell(
                policy: record.text("policy"), location: record.text("location"),
                region: record.text("region"), channel: record.text("channel"), flop: flop)
        }
        guard !all.isEmpty else {
            throw FigureUnavailable("no covered training ran", remedy: remedy)
        }
        let baseline = all.filter { $0.policy == policies[0] }
        let large = Set(
            Self.ranked(baseline.isEmpty ? all : baseline) { $0.location + "/" + $0.region }
                .prefix(Self.most))
        (self.run, self.policies) = (run, policies)
        cells = Self.merged(
            all.map { cell in
                var cell = cell
                if !large.contains(cell.location + "/" + cell.region) {
                    (cell.location, cell.region) = ("", Self.rest)
                }
                return cell
            })
        channels = run.channels.sorted(Self.ranked(cells) { $0.channel })
        let locations = Self.ranked(cells.filter { !$0.location.isEmpty }) { $0.location } + [""]
        let merged = cells
        regions = locations.flatMap { location in
            Self.ranked(merged.filter { $0.location == location }) { $0.region }
                .map { (location, $0) }
        }
        guard regions.count > 1, channels.count > 1 else {
            throw FigureUnavailable(
                "a single \(regions.count > 1 ? "channel" : "region") makes no map")
        }
    }

    /// Names by the sum of their cells, the largest first.
    private static func ranked(_ cells: [Cell], _ name: (Cell) -> String) -> [String] {
        var sums: [String: Double] = [:]
        for cell in cells { sums[name(cell), default: 0] += cell.flop }
        // tidy: order does not matter, sorted here
        return sums.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.map(\.key)
    }

    private static func merged(_ cells: [Cell]) -> [Cell] {
        cells.reduce(into: []) { merged, cell in
            let known = merged.firstIndex {
                $0.policy == cell.policy && $0.location == cell.location && $0.region == cell.region
                    && $0.channel == cell.channel
            }
            if let known { merged[known].flop += cell.flop } else { merged.append(cell) }
        }
    }

    var title: String {
        let top = cells.filter { $0.policy == policies[0] }.max { $0.flop < $1.flop }
        guard let top else { return Self.subject }
        return "The largest part ran in \(top.region) by way of \(run.channels.label(top.channel))"
    }

    var caption: String {
        "Covered training in FLOP, by region and channel; darker is more, by powers of ten, on one scale for all policies. "
            + "Empty cells had none. "
            + (run.policies.count > policies.count
                ? "Shown: \(policies.joined(separator: ", ")). " : "")
            + (run.runs > 1
                ? "Means over \(run.runs) runs, without intervals."
                : "One run carries no interval.")
    }

    private var ordered: [Cell] {
        policies.flatMap { policy in
            regions.flatMap { place in
                channels.compactMap { channel in
                    cells.first {
                        $0.policy == policy && $0.location == place.location
                            && $0.region == place.region && $0.channel == channel
                    }
                }
            }
        }
    }

    var table: Table {
        Table(
            of: Self.name, "Covered training by region and channel, FLOP, mean over runs.",
            [
                .policy, Column("location", .string, "home, allied, hub or onshore"),
                Column("region", .string, "the region"), Column("channel", .string, "the channel"),
                .number("flop", unit: "FLOP", "covered training"),
            ],
            rows: ordered.map {
                [.string($0.policy), .string($0.location), .string($0.region), .string($0.channel)]
                    + [.number($0.flop)]
            })
    }

    var specification: JSON {
        VegaLite.chart(
            self,
            [
                "facet": ["row": VegaLite.names("policy", order: policies)],
                "spec": [
                    "mark": "rect",
                    "encoding": [
                        "x": VegaLite.names("channel", order: channels),
                        "y": VegaLite.names("region", order: regions.map(\.region)),
                        "color": [
                            "field": "flop", "type": "quantitative", "title": "FLOP",
                            "scale": ["type": "log"],
                        ],
                    ],
                ],
            ])
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let names = regions.map { TextMeasure.width($0.region) }.max() ?? 0
        let labels = min(names + 8, width * 0.32)
        // Turned headings of the last columns reach to the right.
        let room = width - labels - 42
        let most = max(1, Int(room / 50))
        let blocks = stride(from: 0, to: channels.count, by: most).map {
            Array(channels[$0..<min($0 + most, channels.count)])
        }
        var y = 0.0
        for policy in policies {
            canvas.text(
                TextMeasure.fitted(policy, into: width), Point(x: 0, y: y + 14), .start, "strong")
            y += 20
            for block in blocks {
                y = draw(
                    block, policy, labels: labels, column: min(room / Double(most), 62), top: y,
                    on: &canvas)
            }
        }
        return finish(canvas, width: width, height: y)
    }

    /// Some columns for one policy, with the regions that have anything in them.
    private func draw(
        _ block: [String], _ policy: String, labels: Double, column: Double, top: Double,
        on canvas: inout Canvas
    ) -> Double {
        let own = cells.filter { $0.policy == policy && block.contains($0.channel) }
        guard !own.isEmpty else { return top }
        let longest =
            block.map { TextMeasure.width(run.channels.label($0), size: TextMeasure.small) }.max()
            ?? 0
        var y = top + 12 + longest * 0.8
        for (index, channel) in block.enumerated() {
            let x = labels + (Double(index) + 0.5) * column
            canvas.text(
                run.channels.label(channel), Point(x: x, y: y - 6), .start, "small", turned: -55)
        }
        var location = ""
        for place in regions {
            let row = own.filter { $0.location == place.location && $0.region == place.region }
            guard !row.isEmpty else { continue }
            if place.location != location, !place.location.isEmpty {
                canvas.text(place.location, Point(x: 0, y: y + 13), .start, "small")
                y += 18
            }
            location = place.location
            canvas.text(
                TextMeasure.fitted(place.region, into: labels - 6), Point(x: 0, y: y + 15))
            for cell in row {
                let x = labels + Double(block.firstIndex(of: cell.channel) ?? 0) * column
                draw(cell, Box(x: x, y: y, width: column, height: 22), on: &canvas)
            }
            y += 22
        }
        return y + 22
    }

    private func draw(_ cell: Cell, _ box: Box, on canvas: inout Canvas) {
        let highest = cells.map(\.flop).max() ?? 1
        // Five powers of ten from all but white to a tone on which ink can still be read.
        let scale = LogScale(highest * 1e-5, highest, onto: 0.04, 0.6)
        canvas.rectangle(
            box.inset(left: 1, top: 1, right: 1, bottom: 1), "mark heat",
            opacity: scale.position(cell.flop),
            tip:
                "\(cell.region), \(run.channels.label(cell.channel)): \(NumberLabel.short(cell.flop)) FLOP"
        )
        canvas.text(
            NumberLabel.short(cell.flop), Point(x: box.middle, y: box.y + 15), .middle, "eleven")
    }
}
