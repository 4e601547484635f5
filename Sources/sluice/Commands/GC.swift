internal import ArgumentParser
internal import Foundation
internal import Results

/// `sluice gc`: makes room below a results directory.
struct GCCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gc",
        abstract: "Removes what killed runs left, old runs if asked to, and cells beyond a size.",
        discussion: """
            Nothing is removed without --force: it only says what would be. The newest run of every \
            scenario always stays.
            """)

    @Option(help: "The directory that holds the runs.") var results = "Results"
    @Option(help: "Runs of every scenario that stay, newest first; all when not given.")
    var keep: Int?
    @Option(help: ArgumentHelp("Runs older than so many days may go.", valueName: "days"))
    var olderThan: Double?
    @Option(
        help: ArgumentHelp("Most that kept cells may take, megabytes (1e6 bytes).", valueName: "MB")
    )
    var cells = 2_000
    @Flag(help: "Runs that were stopped and could be gone on with may go too.")
    var unfinished = false
    @Flag(help: "Really remove it.") var force = false
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        if let keep, keep < 1 { throw ValidationError("--keep is \(keep); it is at least 1.") }
        if let olderThan, !(0...1e6).contains(olderThan) {
            throw ValidationError("--older-than is \(olderThan); 0 to 1000000 days are possible.")
        }
        guard (0...1_000_000_000).contains(cells) else {
            throw ValidationError("--cells is \(cells); 0 to 1000000000 MB are possible.")
        }
    }

    func run() async throws { try await reportingFailures(collect) }

    private struct Going: Encodable {
        var path: String
        var bytes: Int
        var reason: String
    }

    private func collect() throws {
        let store = RunStore(at: results)
        let oldest = olderThan.map { Date(timeIntervalSinceNow: -$0 * 86_400) }
        var going = store.leftovers().map {
            Going(path: $0.path, bytes: $0.bytes, reason: "left by a process that is gone")
        }
        going += store.journals().map {
            Going(path: $0.path, bytes: $0.bytes, reason: "the journal of a run that is over")
        }
        if unfinished {
            going += store.unfinished().map {
                Going(path: $0.path, bytes: $0.bytes, reason: "kept of a run that was not finished")
            }
        }
        going += store.outdated(keeping: keep, finishedBefore: oldest).map {
            Going(path: $0.path, bytes: $0.bytes, reason: "an older run of its scenario")
        }
        let cells = store.cells(beyond: cells * 1_000_000)
        if force { store.remove(going.map(\.path) + cells.map(\.path)) }
        if json {
            let all = going + cells.map { Going(path: $0.path, bytes: $0.bytes, reason: "a cell") }
            return try StandardOutput.write(json: StoredRunLine.json(all))
        }
        try report(going, cells)
    }

    private func report(_ going: [Going], _ cells: [RunStore.Item]) throws {
        for item in going {
            try StandardOutput.write(
                "\(item.path): \(HumanNumber.bytes(item.bytes)), \(item.reason)\n")
        }
        let cellBytes = cells.reduce(0) { $0 + $1.bytes }
        if !cells.isEmpty {
            try StandardOutput.write(
                "\(cells.count) cells, longest unused: \(HumanNumber.bytes(cellBytes))\n")
        }
        let total = HumanNumber.bytes(going.reduce(cellBytes) { $0 + $1.bytes })
        if going.isEmpty && cells.isEmpty {
            try StandardOutput.write("Nothing to remove.\n")
        } else if force {
            try StandardOutput.write("Removed \(total).\n")
        } else {
            try StandardOutput.write(
                "Would free \(total); nothing was removed. --force does it.\n")
        }
    }
}
