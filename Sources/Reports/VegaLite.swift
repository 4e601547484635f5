internal import Results

/// Pieces of Vega-Lite specifications.
enum VegaLite {
    /// A chart of a figure's table, which is put in as CSV: the same bytes that the figure offers.
    static func chart(_ figure: some Figure, _ parts: [String: JSON]) -> JSON {
        let table = figure.table
        var types: [String: JSON] = [:]
        for column in table.schema.columns {
            types[column.name] =
                switch column.type {
                case .integer, .number: "number"
                case .date: "date"
                case .boolean: "boolean"
                case .string: "string"
                }
        }
        return JSON.object([
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "title": ["text": .string(figure.title), "anchor": "start"],
            "description": .string(figure.caption),
            "data": [
                "values": .string(String(decoding: table.csv(), as: UTF8.self)),
                "format": ["type": "csv", "parse": .object(types)],
            ],
            "config": ["view": ["stroke": .null]],
        ]).adding(parts)
    }

    /// A column of numbers as an axis.
    static func quantity(_ field: String, title: String, log: Bool = false, zero: Bool = true)
        -> JSON
    {
        let scale: JSON = log ? ["type": "log"] : ["zero": .boolean(zero)]
        return [
            "field": .string(field), "type": "quantitative", "title": .string(title),
            "scale": scale, "axis": ["format": ".3~g"],
        ]
    }

    /// A column of names, in an order where one is given.
    static func names(_ field: String, title: String = "", order: [String]? = nil) -> JSON {
        let sort: JSON = order.map { .array($0.map(JSON.string)) } ?? .null
        return [
            "field": .string(field), "type": "nominal",
            "title": title.isEmpty ? .null : .string(title), "sort": sort,
        ]
    }

    /// A column of days.
    static func days(_ field: String) -> JSON {
        ["field": .string(field), "type": "temporal", "title": .null]
    }

    /// The colours of policies, in their order.
    static func colours(_ policies: [String]) -> JSON {
        let palette = [
            "#333333", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b87a00", "#3a9bdc", "#7a4fb0",
        ]
        let range = policies.indices.map { index -> JSON in
            .string(palette[index < palette.count ? index : (index - 1) % 7 + 1])
        }
        return names("policy", title: "policy", order: policies).adding([
            "scale": ["domain": .array(policies.map(JSON.string)), "range": .array(range)]
        ])
    }

    /// One mark with its encoding.
    static func layer(_ mark: JSON, _ encoding: [String: JSON]) -> JSON {
        ["mark": mark, "encoding": .object(encoding)]
    }

    /// Bands of 90 and 50 % and a line, for columns `p05`, `p25`, `value`, `p75`, `p95` over `month`.
    static func course(title: String, colour: JSON, log: Bool = false) -> JSON {
        func band(_ low: String, _ high: String) -> JSON {
            layer(
                ["type": "area", "opacity": 0.16],
                [
                    "x": days("month"), "y": quantity(low, title: title, log: log),
                    "y2": ["field": .string(high)], "color": colour,
                ])
        }
        return [
            band("p05", "p95"), band("p25", "p75"),
            layer(
                "line",
                [
                    "x": days("month"), "y": quantity("value", title: title, log: log),
                    "color": colour,
                ]),
        ]
    }
}
