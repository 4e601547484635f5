import Experiments
import Results
import Scenarios
import SimulationRuntime
import Synchronization
import Testing

/// A model held against the past: verdicts, the spreadsheet beside it, and what draws leave of the inputs.
@Suite struct ScoreTests {
    static let header = "id,group,metric,period,unit,low,mid,high,interval,source,kind,note\n"

    static func targets(_ rows: String) throws -> [HistoricalTarget] {
        try HistoricalTarget.read(Array((header + rows).utf8), name: "targets.csv")
    }

    /// S06: chips sold by type, calibrated. D06: chips diverted, a test that the spreadsheet puts at none.
    static let rows = """
        S06,supply,A800 sold,2022Q4-2023Q4,units,100,150,200,p5-p95,somebody,model estimate,
        D06,diversion,smuggled,2023,chips,1000,,9999,thousands,somebody,model estimate,
        P06,price,list price,2022,USD/GPU-h,3,4,5,quotes,somebody,computed here,
        X99,other,unheard of,2023,units,1,2,3,none,somebody,rough,

        """

    static func run(draws: Int) throws -> ScoreRun {
        ScoreRun(
            scenario: Smallest.scenario, policy: "history", seed: 1, draws: draws,
            targets: try targets(rows))
    }

    /// The score of draws that came out like this: by draw the values of S06 and D06.
    static func score(_ values: [[Double]]) throws -> Score {
        let measurements = values.enumerated().map {
            ScoreRun.Measurement(draw: $0, values: $1)
        }
        return try Score(run(draws: values.count - 1), measurements)
    }

    @Test func `a median in the interval is inside, and evidence if the spreadsheet misses`() throws
    {
        let score = try Self.score([[0, 0], [120, 2000], [150, 3000], [180, 30_000]])
        let sold = score.lines[0]
        #expect(sold.isStrictlyInside == true && sold.isInside == true)
        #expect(sold.role == .calibrated && !sold.isEvidence)
        #expect(sold.written == 0 && sold.median == 150 && sold.shareInside == 1)
        let diverted = score.lines[1]
        #expect(diverted.isInside == true && diverted.median == 3000)
        #expect(diverted.null == 0 && diverted.nullHits == false && diverted.isEvidence)
    }

    @Test func `a median outside counts as near only within the error of the source`() throws {
        // The error of an estimate is a quarter: 100 / 1.25 = 80.
        let near = try Self.score([[0, 0], [90, 0], [90, 0], [110, 0]]).lines[0]
        #expect(near.isStrictlyInside == false && near.isInside == true)
        let far = try Self.score([[0, 0], [70, 0], [70, 0], [180, 0]]).lines[0]
        #expect(far.isInside == false)
        // Near, but no draw reaches the interval.
        let apart = try Self.score([[0, 0], [90, 0], [90, 0], [90, 0]]).lines[0]
        #expect(apart.isInside == false)
    }

    @Test func `inputs, what is no outcome and what nobody knows are told with a reason`() throws {
        let lines = try Self.score([[0, 0], [1, 1]]).lines
        #expect(lines.map(\.role) == [.calibrated, .test, .input, .notAnOutcome])
        #expect(lines.allSatisfy { !$0.why.isEmpty })
        #expect(lines[3].isInside == nil && !lines[3].isEvidence)
    }

    @Test
    func `draws that miss a calibrated target are rejected, and inputs told before and after`()
        throws
    {
        let values: [[Double]] = [[150, 0]] + (1...20).map { [Double($0) * 10, 0] }
        let matching = try Self.score(values).matching
        #expect(matching.targets == ["S06"])
        // From 80 on, a quarter below the low end.
        #expect(matching.kept == Array(8...20))
        #expect(matching.misses.map(\.share) == [7.0 / 20])
        #expect(matching.inputs.count == 10)
        let distances = matching.inputs.map(\.distance)
        #expect(distances == distances.sorted(by: >))
        #expect(matching.chanceDistance ?? 0 > 0.3)
    }

    @Test func `a second run measures only the draws that are not known`() throws {
        let pool = try WorkerPool(
            RunSettings(workers: 2, transport: .memory), factory: RunPlan.makePartition)
        defer { pool.stop() }
        let kept = Mutex<[ScoreRun.Measurement]>([])
        let short = try Self.run(draws: 1)
        _ = try short.run(on: pool, keep: { one in kept.withLock { $0.append(one) } })
        let known = kept.withLock { $0 }
        #expect(known.map(\.draw).sorted() == [0, 1])
        let long = try Self.run(draws: 2)
        #expect(long.identity == short.identity)
        let more = try long.run(
            on: pool, known: known, keep: { one in kept.withLock { $0.append(one) } })
        #expect(kept.withLock { $0.map(\.draw).sorted() } == [0, 1, 2])
        let whole = try long.run(on: pool)
        #expect(more.lines.map(\.median) == whole.lines.map(\.median))
    }

    @Test func `every entry of the catalog has a name of its own`() {
        let names = ScoreTarget.knownTargets
        #expect(Set(names).count == names.count)
        #expect(names.count >= 30)
    }
}
