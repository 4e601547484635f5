import Foundation
import Testing

/// What other programs make of a results directory: pictures, and a verdict on its description.
///
/// Each is skipped, with the reason, where the program is not there.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct ExampleTests {
    /// Runs the smallest world into a folder, and `body` with the results' directory.
    private func withResults(_ body: (_ run: String, _ folder: String) throws -> Void) async throws
    {
        try await withTemporaryDirectory { folder in
            let run = try await SluiceProcess.run(
                "run", Smallest.path, "--policy", "history", "--policy", "cloud-licensing",
                "--quiet", "--out", "\(folder)/run", within: .seconds(120))
            #expect(run.status == 0, "\(run.standardError)")
            try body("\(folder)/run", folder)
        }
    }

    /// Bytes of a picture, which is more than its axes.
    private func size(_ path: String) -> Int {
        FileManager.default.contents(atPath: path)?.count ?? 0
    }

    @Test(
        .enabled("needs Python 3 and a network to install matplotlib") { OtherTools.python != nil })
    func `the example in Python draws the paths`() async throws {
        let python = try #require(OtherTools.python)
        try await withResults { run, folder in
            let picture = "\(folder)/channels.png"
            let command = [python, "Scenarios/examples/channels.py", run, picture]
            #expect(OtherTools.run(command, seconds: 60) == 0)
            #expect(size(picture) > 10_000)
        }
    }

    @Test(
        .enabled("needs Python 3 and a network to install matplotlib") { OtherTools.python != nil },
        arguments: ["band", "effects"])
    func `an example in Python draws a band over time, another what policies do`(
        _ name: String
    ) async throws {
        let python = try #require(OtherTools.python)
        try await withResults { run, folder in
            let picture = "\(folder)/\(name).png"
            let command = [python, "Scenarios/examples/\(name).py", run, picture]
            #expect(OtherTools.run(command, seconds: 60) == 0)
            #expect(size(picture) > 10_000)
        }
    }

    @Test(.enabled("needs Python 3 and a network to install polars") { OtherTools.python != nil })
    func `polars reads every table with its defaults, and typed as the description says`()
        async throws
    {
        let python = try #require(OtherTools.python)
        try await withResults { run, _ in
            let program = """
                import json, sys, polars
                sys.path.insert(0, "Scenarios/examples")
                import tables
                kinds = {kind: name for name, kind in tables.TYPES.items()}
                for table in json.load(open("\(run)/datapackage.json"))["resources"]:
                    name = table["name"]
                    guessed = polars.read_csv("\(run)/" + table["path"])
                    typed = tables.read("\(run)", name)
                    for field in table["schema"]["fields"]:
                        one, kind = field["name"], field["type"]
                        assert typed[one].dtype == tables.TYPES[kind], (name, one)
                        if guessed[one].null_count() == 0 and kind in ("number", "integer"):
                            assert guessed[one].dtype == tables.TYPES[kind], (name, one)
                    key = table["schema"]["primaryKey"]
                    assert typed.select(key).null_count().sum_horizontal()[0] == 0, name
                    assert typed.select(key).is_unique().all(), name
                """
            #expect(OtherTools.run([python, "-c", program], seconds: 60) == 0)
        }
    }

    @Test(.enabled("R is not installed") { OtherTools.has("Rscript") })
    func `the example in R draws use by month`() async throws {
        try await withResults { run, folder in
            let picture = "\(folder)/channels.pdf"
            let command = ["Rscript", "Scenarios/examples/channels.R", run, picture]
            #expect(OtherTools.run(command, seconds: 60) == 0)
            #expect(size(picture) > 4_000)
        }
    }

    @Test(.enabled("gnuplot is not installed") { OtherTools.has("gnuplot") })
    func `the example for gnuplot draws rents`() async throws {
        try await withResults { run, folder in
            let picture = "\(folder)/prices.png"
            let command = [
                "gnuplot", "-c", "Scenarios/examples/prices.gp", run, picture, "history",
            ]
            #expect(OtherTools.run(command, seconds: 60) == 0)
            #expect(size(picture) > 6_000)
        }
    }

    @Test(
        .enabled("needs Python 3 and a network to install frictionless") {
            OtherTools.python != nil
        })
    func `frictionless finds a results directory as its description says`() async throws {
        let python = try #require(OtherTools.python)
        try await withResults { run, _ in
            func validate() -> Int32? {
                OtherTools.run(
                    [python, "-m", "frictionless", "validate", "\(run)/datapackage.json"],
                    seconds: 120)
            }
            #expect(validate() == 0)
            // And it would say so if a row were something else.
            let file = URL(fileURLWithPath: "\(run)/runs.csv")
            try (Data(contentsOf: file) + Data("broken\n".utf8)).write(to: file)
            #expect(validate() == 1)
        }
    }
}
