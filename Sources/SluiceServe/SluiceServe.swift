internal import ArgumentParser
internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Results

/// `sluice serve`: shows runs in a browser. A program of its own, so that `sluice` needs no HTTP.
@main
struct SluiceServe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sluice-serve",
        abstract: "Shows runs in a browser: under way, finished, and any two compared.",
        discussion: """
            The server listens on this machine alone, shows and changes nothing, and asks for the token in \
            the address that it prints. Only files that a run's manifest names, and its report, are served. \
            Ctrl-C ends it.
            """)

    @Argument(help: "A directory of results, or a run: its directory, or its name in Results.")
    var place = "Results"
    @Option(help: "The directory that holds the runs, when a run is given by name.")
    var results = "Results"
    @Option(help: "The port to listen on; 0 for one that is free.") var port: UInt16 = 0

    func run() async throws {
        guard !CommandLine.arguments.isEmpty else {
            throw failure("this program cannot find out its command line: /proc is missing", 69)
        }
        let (root, only) = try found()
        let token = Token()
        let server = HTTPServer(
            address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled)
        let listening = Task { try await server.run() }
        do { try await server.waitUntilListening(timeout: 5) } catch {
            // What went wrong is what the server threw, if it did.
            listening.cancel()
            _ = try? await listening.value
            throw failure("127.0.0.1:\(port) cannot be listened on; choose another --port", 69)
        }
        guard case .ip4(_, let bound)? = await server.listeningAddress else {
            throw failure("the server listens nowhere", 70)
        }
        let site = Site(
            library: Library(at: root, only: only), gate: Gate(token, port: bound))
        await server.appendRoute("*", to: site)
        let page = only.map { "run/\(Address.encoded($0))" } ?? ""
        let address = "http://127.0.0.1:\(bound)/\(page)?token=\(token.text)\n"
        // Without the address nobody can come.
        do { try FileHandle.standardOutput.write(contentsOf: Data(address.utf8)) } catch {
            throw failure(
                "standard output cannot be written, and so nobody learns the address", 74)
        }
        try await listening.value
    }

    /// The directory of results that is meant, and the run when it is one.
    private func found() throws -> (root: String, only: String?) {
        let files = FileManager.default
        func run(_ path: String) -> (root: String, only: String?) {
            let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
            return (url.deletingLastPathComponent().path, url.lastPathComponent)
        }
        if files.fileExists(atPath: "\(place)/manifest.json") { return run(place) }
        var isFolder: ObjCBool = false
        if files.fileExists(atPath: place, isDirectory: &isFolder), isFolder.boolValue {
            return (place, nil)
        }
        if let path = try? RunStore(at: results).resolve(place) { return run(path) }
        if let journal = LiveStore(at: results).entry(place) {
            // Of a run under way there is the journal alone: <results>/.live/<name>.ndjson.
            let url = URL(fileURLWithPath: journal.path)
            return (
                url.deletingLastPathComponent().deletingLastPathComponent().path,
                url.deletingPathExtension().lastPathComponent
            )
        }
        throw failure(
            "\(place) is no directory of results, and no run of that name is in \(results)", 66)
    }

    private func failure(_ sentence: String, _ status: Int32) -> ExitCode {
        FileHandle.standardError.write(Data("error: \(VisibleText.lines(sentence))\n".utf8))
        return ExitCode(status)
    }
}

/// Names of runs in addresses.
enum Address {
    /// A name with everything encoded that is not plain, but for the slash between folders.
    static func encoded(_ name: String) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
        return name.addingPercentEncoding(withAllowedCharacters: plain) ?? name
    }
}
