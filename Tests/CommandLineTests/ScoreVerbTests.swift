import Foundation
import Testing

/// `score` and draws as a script sees them.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct ScoreVerbTests {
    static let targets = """
        id,group,metric,period,unit,low,mid,high,interval,source,kind,note
        S06,supply,A800 sold,2022Q4-2023Q4,units,100,150,2000,p5-p95,somebody,model estimate,
        P06,price,list price,2022,USD/GPU-h,3,4,5,quotes,somebody,computed here,

        """

    @Test func `a score is JSON for programs, and keeps its draws`() async throws {
        try await withTemporaryDirectory { folder in
            let file = "\(folder)/targets.csv"
            try Self.targets.write(toFile: file, atomically: true, encoding: .utf8)
            let words = [
                "score", Smallest.path, "--targets", file, "--draws", "2", "--json", "--out",
                "\(folder)/kept",
            ]
            let first = try await SluiceProcess.start(words + ["--quiet", "--workers", "1"])
                .outcome(within: .seconds(120))
            #expect(first.status == 0, "\(first.standardError)")
            let object = try JSONSerialization.jsonObject(with: Data(first.standardOutput.utf8))
            let report = try #require(object as? [String: Any])
            #expect(report["scorable"] as? Int == 1)
            let again = try await SluiceProcess.start(words).outcome(within: .seconds(120))
            #expect(again.standardError.contains("3 draws are known"))
            #expect(again.standardOutput == first.standardOutput)
            let fresh = try await SluiceProcess.start(words + ["--fresh", "--quiet"])
                .outcome(within: .seconds(120))
            #expect(fresh.standardOutput == first.standardOutput)
        }
    }

    @Test func `a file that is missing exits 66, one that is malformed 65 with its line`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let absent = try await SluiceProcess.run(
                "score", Smallest.path, "--targets", "\(folder)/absent.csv")
            #expect(absent.status == 66)
            let file = "\(folder)/targets.csv"
            try Self.targets.replacing(",100,150,", with: ",many,150,")
                .write(toFile: file, atomically: true, encoding: .utf8)
            let malformed = try await SluiceProcess.run("score", Smallest.path, "--targets", file)
            #expect(malformed.status == 65)
            #expect(malformed.standardError.contains("targets.csv:2: column 'low'"))
        }
    }

    @Test(arguments: [["--draws", "0"], ["--every-table"]])
    func `draws that make no sense exit 64`(_ options: [String]) async throws {
        let outcome = try await SluiceProcess.start(["run", Smallest.path] + options)
            .outcome(within: .seconds(60))
        #expect(outcome.status == 64)
    }
}
