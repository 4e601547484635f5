#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
internal import ZeroMQ

/// The control thread of a worker: speaks with the coordinator while the loop computes.
struct WorkerControl {
    let options: WorkerOptions
    let link: WorkerLink
    let gatekeeper: Gatekeeper?
    /// What to do when the coordinator is gone, beside stopping the loop.
    let onCoordinatorLost: @Sendable () -> Void

    /// Talks until the loop closes the link. Makes the socket, for sockets stay on their thread.
    func run(in context: Context) {
        do {
            let socket = try Socket(.dealer, in: context)
            try socket.setLinkOptions(for: options.endpoint, highWaterMark: 1_000)
            // Enough for the last words; a coordinator that lives takes them at once.
            try socket.set(.linger, to: 2_000)
            try socket.set(
                .routingID,
                to: WorkerOptions.routingID(of: options.index, incarnation: options.incarnation))
            if let keys = options.keys {
                try socket.encrypt(as: keys.own, towards: keys.coordinator)
            }
            try gatekeeper?.watch(socket, to: options.endpoint)
            try socket.connect(options.endpoint)
            try talk(over: socket)
        } catch {
            link.interrupt(.broken("\(error)"))
        }
    }

    private func talk(over socket: Socket) throws {
        var poller = Poller()
        poller.add(socket, for: .readable)
        poller.add(descriptor: link.control.readEnd, for: .readable)
        if let lifeline = options.lifeline { poller.add(descriptor: lifeline, for: .readable) }
        var timer = ProgressTimer()
        var silence = SilenceMeter()
        var channel = ControlChannel()
        var unsent: [NumberedMessage] = []
        while true {
            _ = try poller.wait(200)
            if options.lifeline != nil, !poller[2].isEmpty, try lifelineHasEnded() {
                return giveUp()
            }
            silence.tick()
            while let parts = try socket.tryReceive() {
                silence.reset()
                let letter = try NumberedMessage.decode(parts.first ?? [], session: options.session)
                if let message = channel.open(letter) { handle(message) }
            }
            if let limit = options.silenceLimit, silence.seconds > limit { return giveUp() }
            link.control.drain()
            let (messages, isLast) = link.takeOutbox()
            unsent += messages.map { channel.letter(for: $0) }
            if timer.isDue() {
                unsent.append(channel.letter(for: link.progress))
                unsent += channel.letterToRepeat()
            }
            try send(&unsent, over: socket)
            if isLast && unsent.isEmpty { return }
        }
    }

    private func handle(_ message: ControlMessage) {
        switch message {
        case .beat: break
        case .abort: link.interrupt(.aborted)
        case .checkpoint(let attempt, let number): link.want(cut: number, in: attempt)
        default: link.deliver(message)
        }
    }

    private func send(_ unsent: inout [NumberedMessage], over socket: Socket) throws {
        while let letter = unsent.first {
            let bytes = letter.encoded(session: options.session)
            guard try socket.trySend([bytes]) else { return }
            unsent.removeFirst()
        }
    }

    private func giveUp() {
        link.interrupt(.coordinatorLost)
        onCoordinatorLost()
    }

    /// The coordinator never writes to the lifeline: its end is all there is to read.
    private func lifelineHasEnded() throws -> Bool {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(options.lifeline!, &bytes, bytes.count)
        return count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)
    }
}

/// How long nothing was heard. Counts a gap of its own for one second at most, so that whoever was
/// stopped and continued does not blame the others.
struct SilenceMeter {
    private(set) var seconds = 0.0
    private var last = ContinuousClock.now

    mutating func tick() {
        let now = ContinuousClock.now
        let gap = now - last
        last = now
        seconds += min(
            1, Double(gap.components.seconds) + Double(gap.components.attoseconds) * 1e-18)
    }

    mutating func reset() { seconds = 0 }
}
