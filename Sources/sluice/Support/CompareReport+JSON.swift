internal import ComputeAccess
internal import Experiments
internal import Foundation
internal import Results
internal import Statistics

extension CompareReport {
    /// For programs.
    func json() throws -> String {
        let output = Output(
            title: title, directory: directory, baseline: summary.baseline,
            replications: summary.replications, draws: summary.draws,
            policies: summary.parts.map { part in
                Part(
                    policy: part.policy, structure: part.structure,
                    effects: part.rows.map { row in
                        let effect = row.effect
                        return Effect(
                            name: row.name, unit: row.unit, baseline: effect.baseline,
                            policy: effect.policy, ratio: effect.ratio,
                            ci: effect.ratioInterval.map { [$0.low, $0.high] },
                            p05_p95: effect.ratioRange.map { [$0.p05, $0.p95] },
                            pairing: effect.pairing)
                    },
                    displacement: Dictionary(
                        uniqueKeysWithValues: part.causes.map { ($0.name, $0.flop) }))
            },
            comparisons: comparisons.map { pair in
                Compared(
                    policy: pair.policy, first_difference: pair.difference.map { "\($0.day)" },
                    rules: pair.difference?.rules ?? [], rows_before: pair.rows,
                    parted: pair.parted.map { "\($0.month)" })
            })
        return String(decoding: try StableJSON.encode(output), as: UTF8.self)
    }
}

private struct Output: Encodable {
    var title: String
    var directory: String
    var baseline: String
    var replications: Int
    var draws: Int
    var policies: [Part]
    var comparisons: [Compared]
}

private struct Part: Encodable {
    var policy: String
    var structure: String
    var effects: [Effect]
    var displacement: [String: Double]
}

private struct Effect: Encodable {
    var name: String
    var unit: String
    var baseline: Double
    var policy: Double
    var ratio: Double?
    var ci: [Double]?
    var p05_p95: [Double]?
    var pairing: Double?
}

private struct Compared: Encodable {
    var policy: String
    var first_difference: String?
    var rules: [String]
    var rows_before: Int
    var parted: String?
}
