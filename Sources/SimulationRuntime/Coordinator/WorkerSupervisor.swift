/// The workers of one pool: how they are started, watched and ended. Sends nothing.
struct WorkerSupervisor {
    /// Their build, which they must confirm when they join.
    let build: UInt64
    private(set) var members: [any WorkerHandle] = []
    /// How many of each number have been lost.
    private(set) var lives: [UInt8] = []
    private let launcher: any Launcher
    /// Those that were replaced and may not have ended yet.
    private var replaced: [any WorkerHandle] = []

    /// Starts all workers. Those that were started when one could not be are ended.
    init(workers: Int, by launcher: any Launcher) throws {
        self.launcher = launcher
        build = launcher.build
        do {
            for index in 0..<workers {
                members.append(try launcher.start(index, incarnation: 0))
                lives.append(0)
            }
        } catch {
            end()
            throw error
        }
    }

    /// Starts another worker in the place of one that is lost, which is ended if it lives.
    mutating func replace(_ index: Int) throws {
        members[index].kill()
        // Not waited for: what ended it may have gone with its machine.
        replaced.append(members[index])
        lives[index] += 1
        members[index] = try launcher.start(index, incarnation: lives[index])
    }

    /// Reads what all have written, and returns the first that has ended, with how.
    mutating func firstEnded() -> (worker: Int, ending: RunFailure.Ending)? {
        replaced.removeAll { $0.poll() != nil }
        for (worker, member) in members.enumerated() {
            member.readLog()
            if let ending = member.poll() {
                // It may have written between the two calls.
                member.readLog()
                return (worker, ending)
            }
        }
        return nil
    }

    /// Whether all have ended.
    var haveAllEnded: Bool { members.allSatisfy { $0.poll() != nil } }

    /// Ends all without asking and waits for them.
    func end() {
        launcher.end()
        for member in members + replaced { member.kill() }
        for member in members + replaced { member.waitForEnd() }
    }
}
