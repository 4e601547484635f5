internal import ArgumentParser
internal import Foundation

/// `sluice serve`: hands over to `sluice-serve`, which lies beside this program.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Shows runs in a browser: under way, finished, and any two compared.",
        discussion: """
            It prints an address with a token, listens on this machine alone and changes nothing. The server \
            is a program of its own, sluice-serve, so that sluice needs no HTTP; make serve builds it.
            """)

    @Argument(help: "A directory of results, or a run: its directory, or its name in Results.")
    var place = "Results"
    @Option(help: "The directory that holds the runs, when a run is given by name.")
    var results = "Results"
    @Option(help: "The port to listen on; 0 for one that is free.") var port: UInt16 = 0

    func run() async throws { try await reportingFailures(handOver) }

    private func handOver() throws {
        let own = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
        let server = own.resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("sluice-serve").path
        let words = [server, "--results", results, "--port", String(port), "--", place]
        var arguments = words.map { strdup($0) }
        arguments.append(nil)
        // It only comes back when it failed.
        execv(server, &arguments)
        let code = errno
        for argument in arguments { free(argument) }
        throw CommandFailure(
            code == ENOENT ? .missingFile : .inputOutput,
            "\(server) cannot be started: \(String(cString: strerror(code)))",
            hints: [
                "it is a program of its own; in the package, build it with: make serve",
                "or: swift build -c release --product sluice-serve",
            ])
    }
}
