import Experiments
import Results
import SimulationRuntime
import Statistics
import Testing

/// Draws of what is not known as an axis of an experiment, beside policies and replications.
@Suite struct DrawAxisTests {
    static func run(
        draws: Int, replications: Int = 1, workers: Int = 1, keepsRecords: Bool = true,
        isPaired: Bool = false
    ) throws -> ExperimentOutcome {
        var experiment = Experiment(
            scenario: Smallest.scenario, policies: ["history"], replications: replications)
        experiment.draws = draws
        experiment.keepsRecords = keepsRecords
        experiment.isPaired = isPaired
        let pool = try WorkerPool(
            RunSettings(workers: workers, transport: .memory), factory: RunPlan.makePartition)
        defer { pool.stop() }
        return try experiment.run(on: pool)
    }

    static let three = Result { try run(draws: 3) }

    @Test func `draw 0 is the run without draws, byte for byte`() throws {
        let outcome = try Self.three.get()
        #expect(outcome.runs.map(\.draw) == [0, 1, 2])
        #expect(outcome.runs[0].record.bytes == Smallest.history.record.bytes)
        #expect(outcome.runs[1].record.bytes != outcome.runs[0].record.bytes)
    }

    @Test func `two workers make of the draws what one does`() throws {
        let one = try Self.three.get()
        let two = try Self.run(draws: 3, workers: 2)
        #expect(one.runs.map(\.record.bytes) == two.runs.map(\.record.bytes))
    }

    @Test func `without records the numbers of summary and runs are the same`() throws {
        let full = try Self.three.get().tables().map { $0.sorted() }
        let lean = try Self.run(draws: 3, keepsRecords: false).tables().map { $0.sorted() }
        #expect(
            Set(lean.map(\.schema.name)) == [
                "summary", "outcomes", "draws", "runs", "courses", "paths", "places", "rules",
                "inputs", "extrapolated", "channels",
            ])
        for table in lean {
            let whole = try #require(full.first { $0.schema.name == table.schema.name })
            #expect(table.rowCount == whole.rowCount)
            for row in 0..<table.rowCount {
                for column in table.schema.columns {
                    #expect(table[row, column.name] == whole[row, column.name])
                }
            }
        }
    }

    @Test func `tables about draws are there only when there are several`() throws {
        let names = try Self.run(draws: 1).tables().map(\.schema.name)
        #expect(!names.contains("draws") && !names.contains("outcomes"))
        #expect(names.contains("leakage"))
    }

    @Test func `the summary's quantiles are over draws and its interval over replications`() {
        var summary = SummaryTable(draws: 2)
        // Draw 0: 10 and 12, draw 1: 30 and 32.
        summary.add(
            policy: "a", metric: "leak", channel: "all", unit: "FLOP", values: [10, 12, 30, 32])
        let table = summary.table
        #expect(table[0, "mean"] == .number(21))
        #expect(table[0, "p50"] == .number(21))
        // Draws come to 11 and 31: Student's prediction limits of the logarithms, one degree of freedom.
        let (low, high) = (table[0, "p05"].quantity ?? 9, table[0, "p95"].quantity ?? 0)
        #expect(low < 1 && high > 400)
        #expect(abs(low * high - 11 * 31) < 1e-6)
        #expect(table[0, "n"] == .integer(2))
        #expect(table[0, "draws"] == .integer(2))
        // Replications come to 20 and 22: Student's interval with one degree of freedom.
        #expect(abs((table[0, "chance_high"].quantity ?? 0) - 33.7062) < 1e-3)
    }

    @Test func `with a chance of its own a draw's replications share nothing with another's`()
        throws
    {
        var experiment = Experiment(
            scenario: Smallest.scenario, policies: ["history"], replications: 2)
        experiment.draws = 3
        experiment.chance = .own
        experiment.keepsRecords = false
        let pool = try WorkerPool(
            RunSettings(workers: 1, transport: .memory), factory: RunPlan.makePartition)
        defer { pool.stop() }
        let outcome = try experiment.run(on: pool)
        #expect(Set(outcome.runs.map(\.seed)).count == 6)
        #expect(outcome.runs[0].seed == 1, "the values as written have the chance of a single run")
        // The values as written are run beside the draws and counted as none of them.
        let summary = try #require(outcome.tables().first { $0.schema.name == "summary" })
        #expect(summary[0, "draws"] == .integer(2))
        #expect(summary[0, "as_written"] != .missing)
    }

    @Test func `paired draws have a chance each, that of the replication of their number`() throws {
        let outcome = try Self.run(draws: 2, isPaired: true)
        #expect(outcome.runs.map(\.replication) == [0, 1])
        #expect(outcome.runs[1].seed == outcome.experiment.seed(ofReplication: 1))
    }
}
