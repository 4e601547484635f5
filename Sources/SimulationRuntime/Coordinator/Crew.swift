internal import Foundation
internal import ZeroMQ

/// The workers of one pool: how they are started, watched and ended. Sends nothing.
struct Crew {
    /// Their build, which they must confirm when they join.
    let build: UInt64
    private(set) var members: [any WorkerHandle] = []
    /// How many of each number have been lost.
    private(set) var lives: [UInt8] = []
    /// Starts a worker of a number in one of its lives.
    private let hire: (_ index: Int, _ life: UInt8) throws -> any WorkerHandle
    /// The invitation to those that others start.
    private var file: String?

    /// Starts all workers. Those that were started when one could not be are ended.
    init(
        _ settings: RunSettings, _ invitation: Invitation, gatekeeper: Gatekeeper?,
        in context: Context, factory: @escaping PartitionFactory
    ) throws {
        switch settings.launch {
        case .threads:
            build = 0
            let hub = MemoryHub()
            hire = { [build] index, _ in
                let options = try WorkerOptions(invitation, index: index)
                return WorkerThread(
                    options: options, build: build, in: context,
                    transport: {
                        try Self.transport(options, settings, hub, gatekeeper, context)
                    },
                    factory: factory)
            }
        case .processes(let executable):
            build = BuildIdentity.of(executable: executable)
            hire = { index, life in
                try WorkerProcess(
                    executable: executable,
                    arguments: ["worker", "--index", "\(index)", "--life", "\(life)"],
                    invitation: invitation.text(for: index))
            }
        case .invited(let file, let executable):
            build = BuildIdentity.of(executable: executable)
            hire = { _, _ in InvitedWorker() }
            try invitation.write(to: file)
            self.file = file
        }
        do {
            for index in 0..<settings.workers {
                members.append(try hire(index, 0))
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
        members[index].waitForEnd()
        lives[index] += 1
        members[index] = try hire(index, lives[index])
    }

    private static func transport(
        _ options: WorkerOptions, _ settings: RunSettings, _ hub: MemoryHub,
        _ gatekeeper: Gatekeeper?, _ context: Context
    ) throws -> any Transport {
        if options.transport == .memory {
            return settings.wrapTransport(MemoryTransport(hub: hub, this: options.index))
        }
        let transport = try SocketTransport(
            bindingTo: options.dataEndpoint, keys: options.keys, gatekeeper: gatekeeper,
            in: context, highWaterMark: settings.highWaterMark)
        return settings.wrapTransport(transport)
    }

    /// Reads what all have written, and returns the first that has ended, with how.
    func firstEnded() -> (worker: Int, ending: RunFailure.Ending)? {
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
        if let file { try? FileManager.default.removeItem(atPath: file) }
        for member in members { member.kill() }
        for member in members { member.waitForEnd() }
    }
}
