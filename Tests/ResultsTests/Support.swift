import Foundation
import Results

/// A table with one column of every type, keyed by policy and day.
let sampleSchema = TableSchema(
    name: "sample", description: "One row per policy and day.",
    columns: [
        Column("policy", .string, "Name of the policy."),
        Column("date", .date, "Day of the observation."),
        Column("day", .integer, unit: "d", "Days since the start."),
        Column("flop", .number, unit: "FLOP", "Training compute."),
        Column("detected", .boolean, "Whether anybody noticed."),
    ], key: ["policy", "day"])

/// Three rows of `sampleSchema`, out of order.
func sampleTable() -> Table {
    var table = Table(sampleSchema)
    let start = CalendarDay("2022-01-01")!
    table.append(["history", .date(start.adding(days: 31)), 31, 1e25, true])
    table.append(["caps, \"tight\"", .missing, 2, 0.1, .missing])
    table.append(["history", .date(start), 0, -2.5e-7, false])
    return table
}

/// A manifest that says nothing surprising.
func sampleManifest(environment: [String: String] = [:]) -> Manifest {
    Manifest(
        tool: Manifest.Tool(version: "0.1.0", build: "test"),
        scenario: Manifest.Scenario(name: "sample", digest: "00ff"), seed: 1,
        policies: ["history"], replications: 1, command: "sluice run sample.yaml --seed 1",
        environment: environment)
}

/// Runs `body` with the path of a fresh directory that is removed afterwards.
func withTemporaryDirectory(_ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("sluice-results-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
}

/// Names in a directory, hidden ones included, sorted.
func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
}
