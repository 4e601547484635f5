internal import ZeroMQ

/// The workers of one pool: how they are started, watched and ended. Sends nothing.
struct Crew {
    /// Their build, which they must confirm when they join.
    let build: UInt64
    private(set) var members: [any WorkerHandle] = []

    /// Starts all workers. Those that were started when one could not be are ended.
    init(
        _ settings: RunSettings, endpoint: String, session: UInt64, in context: Context,
        factory: @escaping PartitionFactory
    ) throws {
        switch settings.launch {
        case .threads:
            build = 0
            let hub = MemoryHub()
            let mark = settings.highWaterMark
            for index in 0..<settings.workers {
                let options = WorkerOptions(endpoint: endpoint, index: index, session: session)!
                members.append(
                    WorkerThread(
                        options: options, build: build, in: context,
                        transport: { try Self.transport(options, hub, context, mark) },
                        factory: factory))
            }
        case .processes(let executable):
            build = BuildIdentity.of(executable: executable)
            do {
                for index in 0..<settings.workers {
                    members.append(
                        try WorkerProcess(
                            executable: executable,
                            arguments: ["worker", "--connect", endpoint, "--index", "\(index)"],
                            variables: [WorkerOptions.sessionVariable: "\(session)"]))
                }
            } catch {
                end()
                throw error
            }
        }
    }

    private static func transport(
        _ options: WorkerOptions, _ hub: MemoryHub, _ context: Context, _ highWaterMark: Int32
    ) throws -> any Transport {
        if options.transport == .memory { return MemoryTransport(hub: hub, this: options.index) }
        return try SocketTransport(
            bindingTo: options.dataEndpoint, in: context, highWaterMark: highWaterMark)
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
        for member in members { member.kill() }
        for member in members { member.waitForEnd() }
    }
}
