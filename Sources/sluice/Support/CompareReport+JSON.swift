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
                            finding: effect.ratio.map {
                                EffectWords.finding($0, row.unknown ?? row.chance)
                            },
                            is_found: (row.unknown ?? row.chance).map(EffectWords.isFound),
                            unknown_90: row.unknown.map { [$0.lowerBound, $0.upperBound] },
                            chance_95: row.chance.map { [$0.lowerBound, $0.upperBound] },
                            as_written: effect.asWritten, pairing: effect.pairing)
                    },
                    displacement: Dictionary(
                        uniqueKeysWithValues: (part.displacement?.parts ?? []).map {
                            ($0.outcome.rawValue, $0.flop)
                        }),
                    displacement_floor: part.displacement?.floor)
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
    var displacement_floor: Double?
}

private struct Effect: Encodable {
    var name: String
    var unit: String
    var baseline: Double
    var policy: Double
    var ratio: Double?
    var finding: String?
    var is_found: Bool?
    var unknown_90: [Double]?
    var chance_95: [Double]?
    var as_written: Double?
    var pairing: Double?
}

private struct Compared: Encodable {
    var policy: String
    var first_difference: String?
    var rules: [String]
    var rows_before: Int
    var parted: String?
}
