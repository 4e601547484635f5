internal import FlyingFox
internal import Foundation
internal import Results

/// The pages by their addresses.
///
///     /                 the list of runs
///     /run/NAME         a run, under way or finished
///     /events/NAME      its journal as it grows, as server-sent events
///     /file/NAME/FILE   a table or another file of a finished run
///     /report/NAME      the report
///     /compare?a=&b=    how two finished runs differ
struct Site: HTTPHandler {
    let library: Library
    let gate: Gate

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        if let refusal = gate.refusal(of: request) {
            return refusal.response(to: request.method, cookie: nil)
        }
        let reply: Reply
        do { reply = try answer(request) } catch let error as ResultsError {
            reply = .refused(500, "The run cannot be read: \(error)")
        }
        return reply.response(to: request.method, cookie: gate.cookie(for: request))
    }

    private func answer(_ request: HTTPRequest) throws -> Reply {
        guard let words = Self.words(request.target.path()) else { return .notFound }
        switch (words.first, words.count) {
        case (nil, _): return .page(ListPage(library.runs()).markup)
        case ("style.css", 1): return asset(StyleSheet.text, "text/css; charset=utf-8")
        case ("script.js", 1): return asset(Script.text, "text/javascript; charset=utf-8")
        case ("compare", 1): return try comparison(request.query["a"], request.query["b"])
        case ("run", 2...): return try page(of: words.dropFirst())
        case ("events", 2...): return events(of: words.dropFirst())
        case ("file", 3...): return try file(words[words.count - 1], of: words[1...].dropLast())
        case ("report", 2...): return try file("report.html", of: words.dropFirst())
        default: return .notFound
        }
    }

    /// The parts of a path, decoded one by one; nil when one of them could lead elsewhere.
    ///
    /// A slash or a dot that was encoded stays inside its part, and such parts name nothing here.
    static func words(_ path: String) -> [String]? {
        var words: [String] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            guard let word = part.removingPercentEncoding, !word.hasPrefix("."),
                !word.contains(where: { "/\\\0".contains($0) || $0.isNewline })
            else { return nil }
            words.append(word)
        }
        return words
    }

    private func asset(_ text: String, _ type: String) -> Reply {
        Reply(type: type, bytes: Data(text.utf8))
    }

    private func run(_ words: some Sequence<String>) -> Library.Run? {
        library.run(words.joined(separator: "/"))
    }

    private func page(of words: some Sequence<String>) throws -> Reply {
        guard let run = run(words) else { return .notFound }
        return .page(try RunPage(run, library).markup)
    }

    private func events(of words: some Sequence<String>) -> Reply {
        guard let run = run(words), let journal = run.journal else { return .notFound }
        return Reply(
            type: "text/event-stream",
            stream: JournalEvents(path: journal.path) { state in
                LiveSection(state, name: run.name).markup
            })
    }

    private func file(_ name: String, of words: some Sequence<String>) throws -> Reply {
        guard let run = run(words), let path = library.file(name, of: run),
            let bytes = FileManager.default.contents(atPath: path)
        else { return .notFound }
        if name == "report.html" { return Reply(policy: .report, bytes: bytes) }
        let types = ["csv": "text/csv", "json": "application/json"]
        let ending = String(name.split(separator: ".").last ?? "")
        return Reply(
            type: types[ending, default: "text/plain"] + "; charset=utf-8", bytes: bytes,
            download: name.filter {
                $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0))
            })
    }

    private func comparison(_ first: String?, _ second: String?) throws -> Reply {
        let runs = library.runs().filter { $0.stored != nil }
        var chosen: [(name: String, stored: StoredRun)] = []
        for name in [first, second] {
            guard let run = runs.first(where: { $0.name == name }),
                let stored = try library.stored(run)
            else { return .notFound }
            chosen.append((run.name, stored))
        }
        return .page(try ComparisonPage(chosen, all: runs).markup)
    }
}
