internal import Experiments
internal import Results
internal import Scenarios
internal import Statistics

/// What a check found, for programs.
struct CheckJSON: Encodable {
    private struct Run: Encodable {
        var scenario: String
        var policy: String
        var same: Bool
        var same_inputs: Bool?
        var coarse: Bool
        var seconds: Double
        var layer: String?
        var month: String?
        var place: String?
    }

    private struct Expected: Encodable {
        var scenario: String
        var name: String
        var verdict: String
        var replications: Int
        var value: Double?
        var low: Double?
        var high: Double?
        var expected: String
        var why: String
        var note: String?
        var smallest_effect: Double?
        var seconds: Double
    }

    private struct Left: Encodable {
        var scenario: String
        var path: String
        var what: String
    }

    private struct Input: Encodable {
        var key: String
        var before: String?
        var now: String?
        var place: String
        var moved: [String]
        var nothing_moved: [String]
    }

    private var verdict: String
    private var runs: [Run]
    private var expectations: [Expected]
    private var inputs: [Input]
    private var not_looked_at: [Left]

    init(_ report: CheckReport) {
        // JSON has no infinite numbers.
        func finite(_ number: Double?) -> Double? { number.flatMap { $0.isFinite ? $0 : nil } }
        verdict = report.verdict.rawValue
        runs = report.fingerprints.map {
            Run(
                scenario: $0.file, policy: $0.policy, same: $0.isSame,
                same_inputs: $0.hasSameInputs, coarse: $0.isCoarse, seconds: $0.seconds,
                layer: $0.difference?.layer.rawValue, month: $0.difference?.month,
                place: $0.difference?.place)
        }
        expectations = report.expectations.map {
            Expected(
                scenario: $0.file, name: $0.expectation.name, verdict: $0.verdict.rawValue,
                replications: $0.count, value: finite($0.estimate?.value),
                low: finite($0.estimate?.interval.low), high: finite($0.estimate?.interval.high),
                expected: $0.expectation.kind.words, why: $0.expectation.why, note: $0.note,
                smallest_effect: finite($0.smallestEffect), seconds: $0.seconds)
        }
        inputs = report.inputs.map {
            Input(
                key: $0.key, before: $0.before, now: $0.now, place: $0.place, moved: $0.moved,
                nothing_moved: $0.still)
        }
        not_looked_at = report.left.map {
            Left(scenario: $0.file, path: $0.path, what: $0.what.rawValue)
        }
    }

    /// The document.
    var text: String { get throws { try StoredRunLine.json(self) } }
}
