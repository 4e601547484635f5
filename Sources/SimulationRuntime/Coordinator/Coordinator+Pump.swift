internal import ZeroMQ

// How the coordinator's thread waits: for its workers, its callers and signals, all at once.
extension Coordinator {
    /// Waits for something to happen, a tenth of a second at most, and deals with it.
    mutating func pump() throws(RunFailure) {
        try wait()
        try receive()
        if let signal = signals?.signal { throw .interrupted(signal: signal) }
        try checkWorkers()
        if beatTimer.isDue() { try send(.beat) }
    }

    /// Sends a message to all workers.
    func send(_ message: ControlMessage) throws(RunFailure) {
        try send(message, to: workers.indices)
    }

    /// Sends a message to some workers.
    func send(_ message: ControlMessage, to team: some Sequence<Int>) throws(RunFailure) {
        do throws(ZeroMQError) {
            for worker in team { try server.send(message, to: worker) }
        } catch {
            throw .connectionBroken(cause: "\(error)")
        }
    }

    /// Asks all workers to end and waits until they have, five seconds at most.
    mutating func finish() throws(RunFailure) {
        gatekeeper?.expectPartings()
        try send(.finish)
        let deadline = ContinuousClock.now + .seconds(5)
        while !crew.haveAllEnded, ContinuousClock.now < deadline {
            try wait(10)
            try receive()
        }
    }

    private func wait(_ limit: Milliseconds = 100) throws(RunFailure) {
        var poller = Poller()
        poller.add(server.socket, for: .readable)
        poller.add(descriptor: waker.readEnd, for: .readable)
        if let signals { poller.add(descriptor: signals.descriptor, for: .readable) }
        for member in crew.members {
            if let log = member.logDescriptor { poller.add(descriptor: log, for: .readable) }
        }
        do throws(ZeroMQError) {
            _ = try poller.wait(limit)
        } catch {
            throw .connectionBroken(cause: "\(error)")
        }
        waker.drain()
    }

    private mutating func receive() throws(RunFailure) {
        while let (worker, message) = try next() {
            guard workers.indices.contains(worker) else { continue }
            workers[worker].silence.reset()
            switch message {
            case .success(let message): try handle(message, from: worker)
            case .failure(let error): throw .cannotStart(cause: "worker \(worker) sent \(error)")
            }
        }
    }

    private func next() throws(RunFailure) -> (Int, Result<ControlMessage, ControlError>)? {
        do throws(ZeroMQError) {
            return try server.receive()
        } catch {
            throw .connectionBroken(cause: "\(error)")
        }
    }

    /// Throws when a worker has ended or has been silent for too long.
    private mutating func checkWorkers() throws(RunFailure) {
        if let (worker, ending) = crew.firstEnded() {
            // It may have said why, before we looked.
            try receive()
            throw failure(of: worker, ending)
        }
        for worker in workers.indices {
            workers[worker].silence.tick()
            let seconds = workers[worker].silence.seconds
            if seconds > settings.silenceLimit {
                throw failure(of: worker, .silent(seconds: seconds))
            }
        }
    }

    private func failure(of worker: Int, _ ending: RunFailure.Ending) -> RunFailure {
        let log = crew.members[worker].log
        guard ending == .exited(70) else {
            return .workerLost(worker: worker, ending: ending, log: log)
        }
        return fault(of: worker, cause: log.last ?? "it did not say why")
    }

    /// The failure of a worker that stopped on its own account, with what it wrote before.
    func fault(of worker: Int, cause: String) -> RunFailure {
        // Its log may or may not repeat the cause, depending on who was faster.
        let log = crew.members[worker].log.filter { !cause.hasSuffix($0) && !$0.hasSuffix(cause) }
        return .internalFault(worker: worker, cause: cause, log: log)
    }
}

/// A worker said something that makes no sense from a worker.
struct UnexpectedMessage: CustomStringConvertible {
    private let message: ControlMessage

    init(_ message: ControlMessage) { self.message = message }

    var description: String {
        // The name of the case only: a result can be long.
        "it said \("\(message)".prefix { $0 != "(" }) at the wrong moment"
    }
}
