internal import ZeroMQ

// How the coordinator's thread waits: for its workers, its callers and signals, all at once.
extension Coordinator {
    /// Waits for something to happen, a tenth of a second at most, and deals with it.
    mutating func pump() throws(RunFailure) {
        try wait()
        try receive()
        if let signal = signals?.signal { throw .interrupted(signal: signal) }
        try checkWorkers()
        try speak()
    }

    /// Says that we live, and again what has not been heard.
    private mutating func speak() throws(RunFailure) {
        guard beatTimer.isDue() else { return }
        try send(.beat)
        for worker in workers.indices {
            for letter in workers[worker].channel.letterToRepeat() {
                try send(letter, to: worker)
            }
        }
    }

    /// Sends a message to all workers.
    mutating func send(_ message: ControlMessage) throws(RunFailure) {
        try send(message, to: workers.indices)
    }

    /// Sends a message to some workers.
    mutating func send(
        _ message: ControlMessage, to team: some Sequence<Int>
    ) throws(RunFailure) {
        for worker in team {
            try send(workers[worker].channel.letter(for: message), to: worker)
        }
    }

    private func send(_ letter: NumberedMessage, to worker: Int) throws(RunFailure) {
        do throws(ZeroMQError) {
            try server.send(letter, to: worker, incarnation: crew.lives[worker])
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
            try speak()
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
        while let (worker, incarnation, letter) = try next() {
            // The last words of one that has been replaced.
            guard workers.indices.contains(worker), incarnation == crew.lives[worker] else {
                continue
            }
            workers[worker].silence.reset()
            switch letter {
            case .success(let letter):
                guard let message = workers[worker].channel.open(letter) else { continue }
                try handle(message, from: worker)
            case .failure(let error): throw .cannotStart(cause: "worker \(worker) sent \(error)")
            }
        }
    }

    private func next() throws(RunFailure) -> (Int, UInt8, Result<NumberedMessage, ControlError>)? {
        do throws(ZeroMQError) {
            return try server.receive()
        } catch {
            throw .connectionBroken(cause: "\(error)")
        }
    }

    /// Replaces workers that have ended or have been silent for too long.
    private mutating func checkWorkers() throws(RunFailure) {
        while let (worker, ending) = crew.firstEnded() {
            // It may have said why, before we looked.
            try receive()
            try replace(worker, lostBy: ending)
        }
        for worker in workers.indices {
            workers[worker].silence.tick()
            let seconds = workers[worker].silence.seconds
            if seconds > settings.silenceLimit {
                try replace(worker, lostBy: .silent(seconds: seconds))
            }
        }
        try checkStandstills()
    }

    /// The failure of a worker that stopped on its own account, with what it wrote before.
    func internalError(of worker: Int, cause: String) -> RunFailure {
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
