import Slurm
import Testing

@Suite struct SlurmAllocationTests {
    @Test func `outside of a job the reason and a way in are said`() throws {
        let error = #expect(throws: SlurmError.self) { try SlurmAllocation(environment: [:]) }
        #expect(error?.description.contains("SLURM_JOB_ID") == true)
        #expect(error?.hint?.contains("salloc") == true)
    }

    @Test(arguments: [
        ("2", [2]), ("2(x3)", [2, 2, 2]), ("2(x2),1", [2, 2, 1]), ("8,4(x2)", [8, 4, 4]),
        ("", []), ("x", []), ("0", []),
    ])
    func `counts of cores are read as Slurm writes them`(text: String, counts: [Int]) {
        #expect(SlurmAllocation.counts(text) == counts)
    }

    @Test func `addresses are read from what scontrol prints`() {
        let text = """
            NodeName=node1 Arch=x86_64 NodeAddr=10.0.0.1 NodeHostName=h1 Version=22.05.8
            NodeName=node2 Arch=x86_64 NodeAddr=node2.cluster NodeHostName=h2 Reason=a b [root@x]

            """
        #expect(
            SlurmAllocation.addresses(in: text)
                == ["node1": "10.0.0.1", "node2": "node2.cluster"])
    }
}
