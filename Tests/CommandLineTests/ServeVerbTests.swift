import Foundation
import Results
import Testing

/// The local page, over real sockets: who gets in, what is served, and a run that grows.
@Suite(.serialized, .enabled(if: Smallest.exists, "Scenarios/smallest.yaml is not there"))
struct ServeVerbTests {
    /// A server on a free port of this machine.
    final class Server {
        let process: RunningProcess
        let port: UInt16
        let token: String

        init(_ place: String) async throws {
            process = try SluiceProcess.start(["serve", place])
            let deadline = ContinuousClock.now + .seconds(20)
            var address = ""
            while !address.hasSuffix("\n"), ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(20))
                address = process.text("out")
            }
            let match = try #require(
                address.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\/.*\?token=([0-9a-f]{32})\n/),
                "\(address)\(process.text("err"))")
            port = try #require(UInt16(match.output.1))
            token = String(match.output.2)
        }

        func get(_ path: String, _ method: String = "GET", _ headers: [String]? = nil) throws
            -> Loopback.Reply
        {
            try Loopback(port, path, method: method, headers: headers ?? [cookie]).reply()
        }

        var cookie: String { "Cookie: other=1; sluice-\(port)=\(token)" }
    }

    /// Two finished runs and what is not to be seen beside them.
    static func results(in folder: String) async throws -> [String] {
        var names: [String] = []
        for seed in ["1", "2"] {
            let outcome = try await SluiceProcess.start([
                "compare", Smallest.path, "--draws", "1", "--results", folder, "--policy",
                "history", "--policy",
                "cloud-licensing", "--replications", "2", "--seed", seed, "--quiet",
            ]).outcome(within: .seconds(120))
            #expect(outcome.status == 0, "\(outcome.standardError)")
            let target = try FileManager.default.destinationOfSymbolicLink(
                atPath: "\(folder)/smallest-latest")
            names.append(target)
        }
        return names
    }

    @Test func `only who has the token gets in, by GET and HEAD, and by the server's own name`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let server = try await Server(folder)
            let (port, token) = (server.port, server.token)
            let wrong = String(token.reversed())
            #expect(try server.get("/", "GET", []).status == 403)
            #expect(try server.get("/?token=\(wrong)", "GET", []).status == 403)
            #expect(try server.get("/?token=", "GET", [server.cookie]).status == 403)
            #expect(try server.get("/style.css", "GET", []).status == 403)
            #expect(try server.get("/", "GET", ["Cookie: sluice-\(port)=\(wrong)"]).status == 403)
            for host in ["evil.example:\(port)", "127.0.0.1", "127.0.0.1:1"] {
                #expect(try server.get("/", "GET", [server.cookie, "Host: \(host)"]).status == 403)
            }
            for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
                #expect(try server.get("/", method).status == 405)
            }
            let page = try server.get("/?token=\(token)", "GET", [])
            #expect(page.status == 200)
            #expect(page.body.contains("No runs yet."))
            let cookie = try #require(page.headers["set-cookie"])
            #expect(cookie == "sluice-\(port)=\(token); Path=/; HttpOnly; SameSite=Strict")
            let policy = try #require(page.headers["content-security-policy"])
            #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self'"))
            #expect(page.headers["x-content-type-options"] == "nosniff")
            #expect(page.headers["referrer-policy"] == "no-referrer")
            let same = try server.get("/", "GET", [server.cookie, "Host: localhost:\(port)"])
            #expect(same.status == 200 && same.headers["set-cookie"] == nil)
            let head = try server.get("/", "HEAD")
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(head.headers["content-length"] == String(same.body.utf8.count))
        }
    }

    @Test func `runs, their tables and any two compared are served, and nothing else`() async throws
    {
        try await withTemporaryDirectory { folder in
            let results = "\(folder)/Results"
            let names = try await Self.results(in: results)
            let run = "\(results)/\(names[0])"
            let server = try await Server(results)
            let list = try server.get("/")
            #expect(names.allSatisfy { list.body.contains("href=\"/run/\($0)\"") })
            let page = try server.get("/run/\(names[0])")
            #expect(page.status == 200)
            #expect(page.body.contains("href=\"/file/\(names[0])/summary.csv\""))
            let table = try server.get("/file/\(names[0])/summary.csv")
            #expect(table.headers["content-type"] == "text/csv; charset=utf-8")
            #expect(
                try Data(table.body.utf8)
                    == Data(contentsOf: URL(fileURLWithPath: "\(run)/summary.csv")))
            let compared = try server.get("/compare?a=\(names[0])&b=\(names[1])")
            #expect(compared.body.contains("<th scope=\"row\">Seed</th><td>1</td><td>2</td>"))
            #expect(compared.body.contains("Largest changes of"))
            // What must not be seen: a file beside, one that a link leads to, one that no manifest names,
            // and a run that lies elsewhere.
            let files = FileManager.default
            try Data("secret".utf8).write(to: URL(fileURLWithPath: "\(folder)/secret.csv"))
            try Data("secret".utf8).write(to: URL(fileURLWithPath: "\(run)/notes.csv"))
            try files.copyItem(atPath: run, toPath: "\(folder)/outside")
            try files.createSymbolicLink(
                atPath: "\(results)/elsewhere", withDestinationPath: "\(folder)/outside")
            for file in ["runs.csv", "report.html", "link.csv"] {
                try? files.removeItem(atPath: "\(run)/\(file)")
                try files.createSymbolicLink(
                    atPath: "\(run)/\(file)", withDestinationPath: "\(folder)/secret.csv")
            }
            let damaged = try server.get("/run/\(names[0])")
            #expect(damaged.status == 200 && !damaged.body.contains("secret"))
            #expect(damaged.body.contains("leads elsewhere") && !damaged.body.contains("/report/"))
            let hostile = [
                "/../secret.csv", "/%2e%2e/secret.csv", "/file/\(names[0])/../../secret.csv",
                "/file/\(names[0])/..%2f..%2fsecret.csv", "/file/%2e%2e/secret.csv",
                "/file/\(names[0])/%2e%2e%2f%2e%2e%2fsecret.csv", "/file//etc/passwd",
                "/file/\(names[0])/%2fetc%2fpasswd", "/file/\(names[0])/..%5c..%5csecret.csv",
                "/file/\(names[0])/notes.csv", "/file/\(names[0])/runs.csv",
                "/file/\(names[0])/link.csv", "/file/\(names[0])/summary.csv%00",
                "/file/\(names[0])/%252e%252e%252fsecret.csv", "/report/\(names[0])",
                "/report/..", "/run/..", "/run/nothing", "/events/\(names[0])/..",
                "/compare?a=\(names[1])&b=..", "/compare?a=\(names[0])&b=\(names[1])",
                "/run/elsewhere", "/file/elsewhere/summary.csv", "/file/cells/x", "/.live/x",
                "/run/.live",
            ]
            for path in hostile {
                let reply = try server.get(path)
                #expect(reply.status == 404, "\(path)")
                #expect(!reply.body.contains("secret"), "\(path)")
            }
            // Of a single run, the others are not there.
            let narrow = try await Server("\(results)/\(names[1])")
            #expect(try narrow.get("/run/\(names[1])").status == 200)
            #expect(try narrow.get("/run/\(names[0])").status == 404)
        }
    }

    @Test func `a journal that grows comes as events to its end`() async throws {
        try await withTemporaryDirectory { folder in
            let pid = ProcessInfo.processInfo.processIdentifier
            WatchVerbTests.journal(in: folder, done: 2, pid: pid)
            let path = LiveJournal.path(of: WatchVerbTests.name, in: folder)
            let server = try await Server(folder)
            let list = try server.get("/")
            #expect(list.body.contains("Under way"))
            let events = try Loopback(
                server.port, "/events/\(WatchVerbTests.name)", headers: [server.cookie])
            let begun = try events.read(until: "event: view")
            #expect(begun.contains("Content-Type: text/event-stream"))
            #expect(begun.contains("event: record\ndata: {\"began\""))
            // More comes while the page is open.
            let file = try #require(FileHandle(forWritingAtPath: path))
            try file.seekToEnd()
            let said = LiveRecord.log(LiveLog(elapsed: 41, text: "<b>half</b> of it is done"))
            try file.write(contentsOf: Data((said.line ?? "").utf8))
            let grown = try events.read(until: "&lt;b&gt;half&lt;/b&gt; of it is done")
            #expect(!grown.contains("event: over"))
            let end = LiveEnd(elapsed: 42, status: 0, directory: "\(folder)/x", message: nil)
            try file.write(contentsOf: Data((LiveRecord.end(end).line ?? "").utf8))
            let all = try events.reply().body
            #expect(all.contains("event: over\ndata: 0\n"))
            #expect(all.contains("Done in 42 s."))
            // Every line of the journal, in order.
            let records = all.split(separator: "\n").filter { $0.hasPrefix("data: {") }
            let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            #expect(records.map { $0.dropFirst("data: ".count) } == lines)
        }
    }

    @Test func `without its server beside it, serve says how to build that`() async throws {
        try await withTemporaryDirectory { folder in
            let alone = URL(fileURLWithPath: "\(folder)/sluice")
            try FileManager.default.copyItem(at: SluiceProcess.executable, to: alone)
            let outcome = try await SluiceProcess.start(["serve", folder], program: alone)
                .outcome(within: .seconds(20))
            #expect(outcome.status == 66)
            #expect(outcome.standardError.contains("build it with: make serve"))
        }
    }

    @Test func `a port that is taken, and a place that is not there, are errors`() async throws {
        try await withTemporaryDirectory { folder in
            let server = try await Server(folder)
            let second = try await SluiceProcess.run(
                "serve", folder, "--port", String(server.port))
            #expect(second.status == 69)
            #expect(second.standardError.contains("choose another --port"))
            let nowhere = try await SluiceProcess.run("serve", "\(folder)/nothing")
            #expect(nowhere.status == 66)
        }
    }

    @Test(
        .enabled(
            if: OtherTools.browserPython != nil,
            "no chromium, or no playwright for it: make test-browser installs them"))
    func `in a browser the page of a run grows to its end without a reload`() async throws {
        try await withTemporaryDirectory { folder in
            let script = SluiceProcess.package
                .appendingPathComponent("Tests/BrowserTests/serve_page.py").path
            let outcome = try await SluiceProcess.start(
                [
                    try #require(OtherTools.browserPython), script, SluiceProcess.executable.path,
                    folder,
                ],
                program: URL(fileURLWithPath: "/usr/bin/env")
            ).outcome(within: .seconds(240))
            #expect(outcome.status == 0, "\(outcome.standardOutput)\(outcome.standardError)")
        }
    }
}
