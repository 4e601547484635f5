import Foundation
import Testing

/// The report as a person gets it, and as a browser shows it.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct ReportVerbTests {
    /// The smallest world under its three policies, twice each.
    private func compare(into folder: String) async throws -> String {
        let run = try await SluiceProcess.run(
            "compare", Smallest.path, "--draws", "1", "--replications", "3", "--quiet", "--results",
            folder,
            "--out", "\(folder)/run", within: .seconds(120))
        #expect(run.status == 0, "\(run.standardError)")
        return "\(folder)/run"
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test func `a comparison leaves the page that report makes again, byte for byte`() async throws
    {
        try await withTemporaryDirectory { folder in
            let run = try await compare(into: folder)
            let made = try await SluiceProcess.run("report", run, "-o", "\(folder)/again.html")
            #expect(made.status == 0, "\(made.standardError)")
            #expect(made.standardOutput.contains("open it in a browser"))
            let page = try text("\(run)/report.html")
            #expect(try text("\(folder)/again.html") == page)
            #expect(page.contains("95 % interval"))
            #expect(try await SluiceProcess.run("verify", run).status == 0)
            let printed = try await SluiceProcess.run("report", run, "-o", "-")
            #expect(printed.standardOutput == page)
        }
    }

    @Test func `figures come as drawings, numbers and specifications`() async throws {
        try await withTemporaryDirectory { folder in
            let run = try await compare(into: folder)
            let made = try await SluiceProcess.run(
                "report", run, "-o", "\(folder)/a.html", "--figures", "\(folder)/figures")
            #expect(made.status == 0, "\(made.standardError)")
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/figures")
            let drawings = names.filter { $0.hasSuffix(".svg") }
            #expect(drawings.count >= 10)
            for drawing in drawings {
                let name = drawing.dropLast(4)
                #expect(names.contains("\(name).csv") && names.contains("\(name).vl.json"))
                let svg = try text("\(folder)/figures/\(drawing)")
                #expect(svg.hasPrefix("<svg xmlns=") && svg.contains("<style>"))
            }
        }
    }

    @Test(
        .enabled("needs Python 3 and a network to install vl-convert") {
            OtherTools.vegaPath != nil
        })
    func `every specification is one that Vega-Lite draws`() async throws {
        let path = try #require(OtherTools.vegaPath)
        try await withTemporaryDirectory { folder in
            let run = try await compare(into: folder)
            let made = try await SluiceProcess.start(
                [
                    "report", run, "-o", "\(folder)/a.html", "--figures", "\(folder)/figures",
                    "--picture", "png", "--interactive", "\(folder)/live.html",
                ], environment: ["PATH": path]
            ).outcome(within: .seconds(120))
            #expect(made.status == 0, "\(made.standardError)")
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/figures")
            let pictures = names.filter { $0.hasSuffix(".png") }
            #expect(pictures.count == names.count { $0.hasSuffix(".svg") })
            for picture in pictures {
                let file = "\(folder)/figures/\(picture)"
                #expect(FileManager.default.contents(atPath: file)!.count > 5_000, "\(picture)")
            }
            #expect(try text("\(folder)/live.html").contains("vegaEmbed(\"#paired-effects\""))
        }
    }

    @Test func `without vl-convert it says what to install`() async throws {
        try await withTemporaryDirectory { folder in
            let run = try await compare(into: folder)
            let made = try await SluiceProcess.start(
                ["report", run, "-o", "\(folder)/a.html", "--interactive", "\(folder)/live.html"],
                environment: ["PATH": "/nowhere"]
            ).outcome(within: .seconds(60))
            #expect(made.status == 66)
            #expect(made.standardError.contains("pip install vl-convert-python"))
        }
    }

    @Test func `a run that is not there and a place that cannot be written are said`() async throws
    {
        try await withTemporaryDirectory { folder in
            let none = try await SluiceProcess.run("report", "no-such-run", "--results", folder)
            #expect(none.status == 66)
            #expect(none.standardError.contains("no-such-run"))
            let run = try await compare(into: folder)
            let refused = try await SluiceProcess.run("report", run, "-o", "/no/such/place.html")
            #expect(refused.status == 74)
            #expect(refused.standardError.contains("/no/such/place.html: error: cannot be written"))
            let score = try await SluiceProcess.run(
                "report", run, "-o", "\(folder)/a.html", "--score", "\(folder)/none.csv")
            #expect(score.status == 66)
            #expect(score.standardError.contains("sluice score"))
        }
    }

    @Test(
        .enabled("needs chromium, Python 3 and a network to install playwright") {
            OtherTools.browserPython != nil
        }, arguments: ["comparison", "history"])
    func `a browser without a network finds nothing wrong with the page`(
        _ kind: String
    ) async throws {
        let python = try #require(OtherTools.browserPython)
        try await withTemporaryDirectory { folder in
            var run = "\(folder)/run"
            if kind == "comparison" {
                run = try await compare(into: folder)
            } else {
                let history = try await SluiceProcess.run(
                    "run", "Scenarios/historical.yaml", "--quiet", "--out", run,
                    within: .seconds(240))
                #expect(history.status == 0, "\(history.standardError)")
            }
            let command = [python, "Tests/BrowserTests/report_page.py", "\(run)/report.html"]
            let found = try #require(OtherTools.output(of: command, seconds: 300))
            #expect(found.status == 0, "\(found.text)")
        }
    }
}
