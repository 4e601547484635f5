import Reports
import Results

extension SampleRun {
    /// Twelve lots, so that some are taken together.
    static func paths(_ policies: [String]) -> Table {
        let lots = (1...12).map { (1, "lot \($0)", "provider", Double($0)) }
        let edges =
            lots + [
                (2, "provider", "direct", 50), (2, "provider", "shell", 28),
                (3, "direct", "a-group-with-a-rather-long-name-of-many-words", 50),
                (3, "shell", "b", 28),
            ]
        let rows = policies.flatMap { policy in
            edges.map { layer, from, to, size -> [Value] in
                [.string(policy), "main", .integer(layer), .string(from), .string(to)]
                    + [.number(size * 1e24)]
            }
        }
        let columns =
            texts("policy", "structure") + [Column("layer", .integer, "layer")]
            + texts("from", "to") + numbers("flop")
        return table("paths", columns, rows)
    }

    /// More regions than are shown by name.
    static func places(_ policies: [String]) -> Table {
        let rows = policies.flatMap { policy in
            (1...20).flatMap { region in
                channels.enumerated().map { index, channel -> [Value] in
                    let location = ["home", "hub", "onshore"][region % 3]
                    return [
                        .string(policy), "main", .string(location), .string("region \(region)"),
                    ]
                        + [.string(channel), .number(1e20 * Double(region * region + index))]
                }
            }
        }
        return table(
            "places",
            texts("policy", "structure", "location", "region", "channel") + numbers("flop"), rows)
    }

    static var outcomes: Table {
        let rows = policies.enumerated().flatMap { index, policy in
            (1...40).map { run -> [Value] in
                [.string(policy), "main", "training-flop-broad", "all"]
                    + [.number(1e25 * Double(run * (2 - index)))]
            }
        }
        return table(
            "outcomes", texts("policy", "structure", "metric", "channel") + numbers("value"), rows)
    }

    static var sensitivity: Table {
        let rows = (1...12).flatMap { input in
            ["first", "total"].map { index -> [Value] in
                let value = 0.5 / Double(input)
                return [.string(policies[1]), "main", "effect", "training-flop-broad", "all"]
                    + [.string("section.input-\(input)"), .string(index), .number(value)]
                    + [.number(value / 2), .number(value * 2)]
            }
        }
        let columns =
            texts("policy", "structure", "quantity", "metric", "channel", "input", "index")
            + numbers("value", "ci_low", "ci_high")
        return table("sensitivity", columns, rows)
    }

    static var score: Table {
        let rows: [[Value]] = [
            ["runs above 1e24", "2023", "runs", 3, 8, 2, 5, 9, true, 30, true],
            ["runs above 1e25", "2024", "runs", 2, 6, 9, 12, 20, false, .missing, true],
            ["days to a licence", "2023", "d", 77, 90, 78, 84, 89, true, 84, false],
        ]
        let columns =
            texts("target", "period", "unit") + numbers("low", "high", "p05", "median", "p95")
            + [Column("is_inside", .boolean, "inside")] + numbers("null")
            + [Column("is_evidence", .boolean, "evidence")]
        return table("score", columns, rows)
    }
}
