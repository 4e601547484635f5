import ComputeAccess
import Experiments
import Results
import Scenarios
import Testing

/// Projects matched by id across policies (M25): where what a policy stops goes.
@Suite struct DisplacementTests {
    private static let study = Study(
        Smallest.scenario, policies: ["history", "no-controls", "cloud-licensing"])

    /// The smallest world against itself without a direct path to US clouds.
    private static let closed: ExperimentOutcome = {
        let scenario = Smallest.scenario
        var runs: [RunResult] = []
        for policy in ["history", "no-controls"] {
            // The second stands for the same rules with one path closed.
            let world = Smallest.world("history") { world in
                if policy == "no-controls" { world.switchOff(.cloudDirect) }
            }
            let trial = Trial(world, seed: 1, tracksProjects: true)
            runs.append(
                RunResult(
                    Cell(policy: policy), seed: 1, subject: trial.subject,
                    record: trial.record))
        }
        return ExperimentOutcome(
            experiment: Experiment(scenario: scenario, policies: ["history", "no-controls"]),
            runs: runs)
    }()

    private struct Row {
        var policy: String
        var from: String
        var to: String
        var cause: String
        var flop: Double
    }

    private static func rows(_ tables: [Table]) -> [Row] {
        let table = tables.first { $0.schema.name == "displacement" }!
        return (0..<table.rowCount).map { row in
            Row(
                policy: table[row, "policy"].text!, from: table[row, "from_channel"].text!,
                to: table[row, "to_channel"].text!, cause: table[row, "cause"].text!,
                flop: table[row, "flop"].quantity!)
        }
    }

    @Test(arguments: ["no-controls", "cloud-licensing"])
    func `net is gained less stopped, exactly`(policy: String) {
        let study = Self.study
        let rows = Self.rows(study.tables).filter { $0.policy == policy }
        // Whole TFLOP, so sums of them are exact.
        func sum(_ isMeant: (Row) -> Bool) -> Int64 {
            rows.reduce(0) { $0 + (isMeant($1) ? Int64(($1.flop * 1e-12).rounded()) : 0) }
        }
        let lost = sum { $0.to == "none" || $0.cause == "substituted" }
        let gained = sum { $0.cause == "induced" }
        func total(_ policy: String) -> Int64 {
            Int64((study.summary(policy, "training-flop-broad") * 1e-12).rounded())
        }
        #expect(gained - lost == total(policy) - total("history"))
        for channel in Channel.labels {
            let change =
                sum { $0.to == channel && $0.cause != "substituted" } - sum { $0.from == channel }
            func there(_ policy: String) -> Int64 {
                Int64(
                    (study.summary(policy, "training-flop-broad", channel: channel) * 1e-12)
                        .rounded())
            }
            #expect(change == there(policy) - there("history"), "\(channel)")
        }
    }

    @Test func `closing the direct path to US clouds shows which channel took over`() throws {
        let tables = Self.closed.tables().map { $0.sorted() }
        let rows = Self.rows(tables)
        let direct = rows.filter { $0.from == "cloud-direct" }
        let stopped = direct.reduce(0) { $0 + $1.flop }
        #expect(stopped > 0)
        #expect(rows.allSatisfy { $0.to != "cloud-direct" })
        let moved = direct.filter { $0.cause == "moved" || $0.cause == "delayed" }
        let taken = Dictionary(grouping: moved.filter { $0.to != "none" }, by: \.to)
            .mapValues { $0.reduce(0) { $0 + $1.flop } }
        let largest = try #require(taken.max { $0.value < $1.value })
        // Abroad in another way, or at home: but somewhere.
        #expect(largest.value > stopped / 10, "\(taken)")
        #expect(taken.values.reduce(0, +) < stopped)
        #expect(direct.contains { $0.cause == "given-up" || $0.cause == "substituted" })
        let moves = Self.closed.largestMoves(in: tables)
        #expect(moves.count == 3 && moves[0].from == "cloud-direct")
    }

    @Test func `with one policy nothing is written down`() {
        #expect(Smallest.history.record.projects.isEmpty)
        let rows = Self.study.outcome.runs[0].record.projects
        #expect(!rows.isEmpty)
        // 24 bytes each.
        #expect(MemoryLayout<ProjectRow>.stride == 24)
    }
}
