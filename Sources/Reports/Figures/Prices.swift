internal import Results

/// What an hour of a chip costs to rent, and a chip on the grey market.
struct Prices: Figure {
    static let name = "prices"
    static let subject = "Rents, and prices on the grey market"

    private let run: RunData
    private let courses: Courses
    private let span: (first: CalendarDay, last: CalendarDay)
    private let items: [String]

    /// From `courses.csv`, measures rent and grey-price.
    init(_ run: RunData) throws(FigureUnavailable) {
        var courses = try Courses(run, "rent")
        let rents = courses.mostMoved(8, run.baseline)
        let grey = try Courses(run, "grey-price")
        let greys = grey.mostMoved(4, run.baseline)
        courses = courses.only { rents.contains($0.item) }
            .joined(with: grey.only { greys.contains($0.item) }, prefix: Self.greyMarket)
        guard let span = courses.span else {
            throw FigureUnavailable("no price was recorded", remedy: "sluice run \(run.scenario)")
        }
        guard courses.hasMovement else {
            throw FigureUnavailable("every price stayed as it was, under every policy")
        }
        (self.run, self.courses, self.span) = (run, courses, span)
        items = rents + greys.map { Self.greyMarket + $0 }
    }

    private static let greyMarket = "grey market: "

    var title: String { "What an hour of a chip costs to rent, and a chip on the grey market" }

    var caption: String {
        "Rents in USD per chip-hour by market, grey-market prices in USD per chip in months with sales: of every chip "
            + "the market that moved most. A price that rises after a rule says that the rule made the chip scarce there. "
            + run.howToReadBands
    }

    var table: Table {
        courses.table(of: Self.name, "Mean price in a month, by market and chip.")
    }

    var specification: JSON {
        VegaLite.chart(
            self,
            [
                "facet": VegaLite.names("item", order: items), "columns": 4,
                "resolve": ["scale": ["y": "independent"]],
                "spec": [
                    "width": 180, "height": 110,
                    "layer": VegaLite.course(
                        title: "USD", colour: VegaLite.colours(run.policies)),
                ],
            ])
    }

    func draw(width: Double) -> SVG {
        var canvas = Canvas()
        let top = canvas.legend(run.legend(.line), top: 0, width: width) + 6
        let grid = CourseGrid(
            panels: items.map { item in
                let unit = item.hasPrefix(Self.greyMarket) ? "USD" : "USD/h"
                return .init(
                    title: "\(item), \(unit)", courses: run.courses(of: item, in: courses))
            },
            first: span.first, last: span.last)
        let bottom = grid.draw(on: &canvas, top: top, width: width)
        return finish(canvas, width: width, height: bottom)
    }
}

extension Courses {
    /// Whether any item has two values, over time or between policies.
    fileprivate var hasMovement: Bool {
        items.contains { item in
            let values = rows.filter { $0.item == item }.map(\.point.value)
            return values.contains { $0 != values[0] }
        }
    }

    /// Of every chip the market onshore and the one elsewhere whose price under the baseline moved most, of
    /// those with a year of months at least, or of all where there is no such.
    fileprivate func mostMoved(_ most: Int, _ baseline: String) -> [String] {
        let moves = items.map { item -> (item: String, move: Double, months: Int) in
            let values = rows.filter { $0.item == item && $0.policy == baseline }
                .map(\.point.value).filter { $0 > 0 }
            return (item, (values.max() ?? 1) / (values.min() ?? 1), values.count)
        }
        let long = moves.filter { $0.months >= 12 }
        let ranked = (long.isEmpty ? moves : long).sorted {
            (-$0.move, $0.item) < (-$1.move, $1.item)
        }
        var seen: Set<[String]> = []
        let best = ranked.filter { move in
            let chip = move.item.split(separator: " ").last.map(String.init) ?? move.item
            return seen.insert([chip, move.item.contains("onshore") ? "onshore" : ""]).inserted
        }
        return best.prefix(most).map(\.item).sorted()
    }

    /// The rows of both, those of the other with a word before their items.
    fileprivate func joined(with other: Courses, prefix: String) -> Courses {
        var both = self
        both.append(
            other.rows.map { row in
                var row = row
                row.item = prefix + row.item
                return row
            })
        return both
    }
}
