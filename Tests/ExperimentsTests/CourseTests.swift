import ComputeAccess
import Experiments
import Results
import Scenarios
import Testing

/// The small tables that reports are drawn from, against the ledger itself.
@Suite struct CourseTests {
    static let trials = [Smallest.history, Smallest.licensing]

    /// Two policies of the smallest world, `replications` times the same chance.
    static func tables(replications: Int = 1) -> [Table] {
        var experiment = Experiment(
            scenario: Smallest.scenario, policies: ["history", "cloud-licensing"],
            replications: replications)
        experiment.keepsRecords = true
        let runs = zip(experiment.policies, trials).flatMap { policy, trial in
            (0..<replications).map {
                RunResult(
                    Cell(policy: policy, replication: $0), seed: 1, subject: trial.subject,
                    record: trial.record)
            }
        }
        return ExperimentOutcome(experiment: experiment, runs: runs).tables()
    }

    static let one = tables()

    private func table(_ name: String, in tables: [Table] = one) throws -> Table {
        try #require(tables.first { $0.schema.name == name })
    }

    private func sum(_ table: Table, _ column: String, where isMeant: (Int) -> Bool) -> Double {
        (0..<table.rowCount).filter(isMeant).reduce(0) { $0 + (table[$1, column].quantity ?? 0) }
    }

    /// By number: an argument is written out, every record of it, wherever a test is told of.
    @Test(arguments: [0, 1])
    func `months, ways and places add up to the covered training of the ledger`(
        _ number: Int
    ) throws {
        let (policy, trial) = (["history", "cloud-licensing"][number], Self.trials[number])
        let courses = try table("courses")
        func course(_ row: Int) -> Bool {
            courses[row, "policy"] == .string(policy)
                && courses[row, "measure"] == "training-flop-broad"
        }
        let total = sum(courses, "mean") { course($0) && courses[$0, "item"] == "all" }
        let channels = sum(courses, "mean") { course($0) && courses[$0, "item"] != "all" }
        #expect(abs(total / trial.training - 1) < 1e-9)
        #expect(abs(channels / trial.training - 1) < 1e-9)
        let paths = try table("paths")
        for layer in 1...3 {
            let flop = sum(paths, "flop") {
                paths[$0, "policy"] == .string(policy) && paths[$0, "layer"] == .integer(layer)
            }
            #expect(abs(flop / trial.training - 1) < 1e-9, "layer \(layer)")
        }
        let places = try table("places")
        let placed = sum(places, "flop") { places[$0, "policy"] == .string(policy) }
        #expect(abs(placed / trial.training - 1) < 1e-9)
    }

    @Test func `what has passed a threshold stays passed, and fewer pass a higher one`() throws {
        let courses = try table("courses")
        var last: [String: Double] = [:]
        for row in 0..<courses.rowCount
        where courses[row, "measure"] == "passed" && courses[row, "policy"] == "history" {
            let item = courses[row, "item"].text ?? ""
            let share = try #require(courses[row, "mean"].quantity)
            #expect(share >= last[item, default: 0] && share <= 1)
            last[item] = share
        }
        #expect(last.keys.sorted() == ["1e23", "1e24", "1e25", "1e26"])
        #expect(last["1e23"]! >= last["1e24"]! && last["1e24"]! >= last["1e25"]!)
    }

    @Test func `the same run twice has quantiles equal to its mean, one run has none`() throws {
        let twice = try table("courses", in: Self.tables(replications: 2))
        let once = try table("courses")
        #expect(twice.rowCount == once.rowCount)
        #expect(once[0, "p50"] == .missing && once[0, "n"] == 1)
        for row in 0..<twice.rowCount {
            #expect(twice[row, "n"] == 2)
            #expect(twice[row, "p05"] == twice[row, "p95"])
        }
    }

    @Test func `rules have the dates that the scenario gives them`() throws {
        let rules = try table("rules")
        let leak = (0..<rules.rowCount).first {
            rules[$0, "rule"] == "P01" && rules[$0, "phase"] == "leaked"
        }
        let row = try #require(leak)
        #expect(rules[row, "policy"] == "cloud-licensing")
        #expect(rules[row, "date"].day == CalendarDay("2023-07-04"))
        #expect(rules[row, "source"].text?.isEmpty == false)
    }

    @Test func `every number of the scenario is there with its source, range and line`() throws {
        let inputs = try table("inputs")
        let row = try #require((0..<inputs.rowCount).first { inputs[$0, "input"] == "choice.beta" })
        #expect(inputs[row, "low"].quantity != nil && inputs[row, "kind"].text?.isEmpty == false)
        #expect(inputs[row, "line"].wholeNumber ?? 0 > 0)
        #expect(inputs[row, "file"].text?.hasPrefix("/") == false, "a path of this machine")
        let unsourced = (0..<inputs.rowCount).count {
            inputs[$0, "kind"] == "none" && inputs[$0, "is_setting"] == false
        }
        #expect(unsourced == Smallest.scenario.coverage.unsourced)
    }
}
