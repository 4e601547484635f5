internal import ArgumentParser
internal import Results

/// `sluice bench`: how fast Sluice is, each figure with a digest that proves the work was the same.
///
/// One file in `Commands/Bench/` per verb, one line here.
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures how fast Sluice is on this machine.",
        discussion: """
            Wall times move with whatever else the machine does: compare figures only as ratios \
            of runs made in turn, as `make bench` does.
            """,
        subcommands: [
            PholdBench.self,
            RoundsBench.self,
            EnvelopeBench.self,
            CheckpointBench.self,
            FleetBench.self,
            HistoricalBench.self,
            ScaleBench.self,
        ])
}

/// What a verb of `bench` found out: a line or table for people, JSON for programs.
protocol BenchReport: Encodable {
    var text: String { get }
}

extension BenchReport {
    /// Writes the report on standard output.
    func print(json: Bool) throws {
        let text = json ? String(decoding: try StableJSON.encode(self), as: UTF8.self) : text
        try StandardOutput.write(text, isJSON: json)
    }
}
