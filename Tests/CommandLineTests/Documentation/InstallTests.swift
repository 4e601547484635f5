import Foundation
import Testing

/// What `make install` puts on a machine, and that `make uninstall` leaves nothing.
@Suite(.serialized) struct InstallTests {
    private func make(_ target: String, into folder: String) -> Int32? {
        // The program is there already: nothing is built.
        OtherTools.run(
            [
                "make", "--silent", "-o", "build", "-o", "build-serve", target, "DESTDIR=\(folder)",
                "PREFIX=/usr",
            ],
            seconds: 60)
    }

    private func files(below folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
            var isFolder: ObjCBool = false
            FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder)
            return !isFolder.boolValue
        }
    }

    @Test(.enabled("make is not installed") { OtherTools.has("make") })
    func
        `installing puts program, manual and completions in their places, uninstalling removes them`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            #expect(make("install", into: folder) == 0)
            let installed = try files(below: folder)
            for path in [
                "usr/bin/sluice", "usr/share/man/man1/sluice.1", "usr/share/man/man1/sluice-run.1",
                "usr/share/bash-completion/completions/sluice",
                "usr/share/zsh/site-functions/_sluice",
                "usr/share/fish/vendor_completions.d/sluice.fish",
            ] { #expect(installed.contains(path), "\(path)") }
            let share = "\(folder)/usr/share"
            for (shell, file) in [
                ("bash", "bash-completion/completions/sluice"),
                ("zsh", "zsh/site-functions/_sluice"),
                ("fish", "fish/vendor_completions.d/sluice.fish"),
            ] where OtherTools.has(shell) {
                #expect(OtherTools.run([shell, "-n", "\(share)/\(file)"], seconds: 20) == 0)
            }
            #expect(make("uninstall", into: folder) == 0)
            #expect(try files(below: folder) == [])
        }
    }

    /// `groff -ww` is what `man --warnings` asks; a page with a mistake in it says so on standard error.
    @Test(.enabled("groff is not installed") { OtherTools.has("groff") })
    func `every manual page renders without a warning`() async throws {
        try await withTemporaryDirectory { folder in
            let outcome = try await SluiceProcess.run("reference", "--manual", folder)
            #expect(outcome.status == 0)
            let pages = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(pages.count >= 30)
            let render = """
                for page in "\(folder)"/*.1; do
                  groff -ww -mandoc -Tutf8 -z "$page" 2>&1
                done | head -20 | tee "\(folder)/warnings" | grep . && exit 1 || exit 0
                """
            let isClean = OtherTools.run(["sh", "-c", render], seconds: 60) == 0
            let warnings = try? String(contentsOfFile: "\(folder)/warnings", encoding: .utf8)
            #expect(isClean, "\(warnings ?? "")")
        }
    }

    @Test func `a manual page names every option of its verb`() async throws {
        try await withTemporaryDirectory { folder in
            _ = try await SluiceProcess.run("reference", "--manual", folder)
            let page = try String(contentsOfFile: "\(folder)/sluice-run.1", encoding: .utf8)
            let help = try await SluiceProcess.run("help", "run").standardOutput
            let options = help.matches(of: /\n  --([\w-]+)/).map { String($0.output.1) }
            #expect(options.count > 10)
            for option in options where option != "version" {
                let escaped = "\\-\\-" + option.replacing("-", with: "\\-")
                #expect(page.contains(escaped), "\(option)")
            }
        }
    }
}
