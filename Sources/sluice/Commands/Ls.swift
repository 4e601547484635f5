internal import ArgumentParser
internal import Foundation
internal import Results

/// `sluice ls`: which runs are there.
struct LsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "Lists the finished runs below a results directory.")

    @Argument(help: "Only runs of these scenarios.") var scenarios: [String] = []
    @Option(help: "The directory that holds the runs.") var results = "Results"
    @Flag(help: "Print JSON.") var json = false

    func run() async throws { try await reportingFailures(list) }

    private func list() throws {
        let runs = RunStore(at: results).runs().filter {
            scenarios.isEmpty || scenarios.contains($0.manifest.scenario.name)
        }
        let newest = runs.sorted { ($0.finished, $1.name) > ($1.finished, $0.name) }
        if json {
            return try StandardOutput.write(
                json: StoredRunLine.json(newest.map(StoredRunLine.init)))
        }
        guard !runs.isEmpty else {
            return try StandardOutput.write(
                "No runs in \(results); sluice run SCENARIO makes one.\n")
        }
        var table = TextTable([
            ("run", .left), ("policies", .left), ("seed", .right), ("draws x runs", .right),
            ("size", .right), ("age", .right), ("fingerprint", .left),
        ])
        for run in newest {
            let line = StoredRunLine(run)
            let policies = line.policies.prefix(2).joined(separator: ", ")
            let others = line.policies.count - 2
            table.add([
                line.name, policies + (others > 0 ? " and \(others) more" : ""),
                String(line.seed), "\(line.draws) x \(line.replications)",
                HumanNumber.bytes(line.bytes),
                HumanNumber.duration(Date().timeIntervalSince(run.finished)),
                String(line.fingerprint.prefix(12)),
            ])
        }
        try StandardOutput.write(table.text())
    }
}

/// A stored run on one line, for people and programs.
struct StoredRunLine: Encodable {
    var name: String
    var links: [String]
    var scenario: String
    var policies: [String]
    var seed: UInt64
    var draws: Int
    var replications: Int
    var bytes: Int
    var finished: String
    var fingerprint: String

    init(_ run: RunStore.Entry) {
        name = run.name
        links = run.links
        scenario = run.manifest.scenario.name
        policies = run.manifest.policies
        seed = run.manifest.seed
        draws = run.manifest.draws ?? 1
        replications = run.manifest.replications
        bytes = run.bytes
        finished = run.finished.ISO8601Format()
        fingerprint = run.manifest.fingerprint
    }

    /// Anything as JSON for programs.
    static func json(_ value: some Encodable) throws -> String {
        String(decoding: try StableJSON.encode(value).dropLast(), as: UTF8.self)
    }
}
