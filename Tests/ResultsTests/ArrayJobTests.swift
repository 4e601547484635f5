import Results
import Testing

@Suite struct ArrayJobTests {
    @Test(arguments: [(64, 16), (7, 3), (5, 5), (3, 1), (2, 3)])
    func `blocks hold every cell once, and none is much larger than another`(
        cells: Int, blocks: Int
    ) {
        let plan = ArrayJob.Plan(blocks: blocks, replications: 1, identity: "")
        let places = (0..<blocks).map { plan.places(of: $0, among: cells) }
        #expect(places.flatMap(Array.init) == Array(0..<cells))
        for (block, range) in places.enumerated() {
            #expect(range.allSatisfy { plan.block(of: $0, among: cells) == block })
        }
        let sizes = places.map(\.count)
        #expect(sizes.max()! - sizes.min()! <= 1)
    }

    @Test func `what blocks say is there until the job begins again`() throws {
        try withTemporaryDirectory { folder in
            let job = ArrayJob(of: "sweep", in: folder)
            #expect(job.plan == nil)
            #expect(job.records.isEmpty)
            var plan = ArrayJob.Plan(blocks: 3, replications: 2, identity: "x")
            try job.begin(plan, script: "#!/bin/sh\n")
            plan.job = "12"
            try job.note(plan)
            #expect(job.plan == plan)
            let record = ArrayJob.Record(done: 4, failures: ["why"], seconds: 1.5)
            try job.note(record, of: 2)
            #expect(job.records == [2: record])
            try job.begin(plan, script: "#!/bin/sh\n")
            #expect(job.records.isEmpty)
        }
    }
}
