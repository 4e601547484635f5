internal import SimulationKernel

/// One worker of a plan of rounds. There is something to do in every window, and it takes no time.
final class RoundsPartition: Partition {
    private let plan: RoundsPlan
    private let routes: Routes
    private var next: Int64 = 0
    private var started: ContinuousClock.Instant?
    /// Order-free sum over all words received.
    private var digest: UInt64 = 0

    init(_ plan: RoundsPlan, routes: Routes) {
        self.plan = plan
        self.routes = routes
    }

    func openWindow(_ number: Int64) {
        if number == RoundsPlan.warmUp { started = .now }
        next = number + 1
        digest &+= mix(word(0, to: routes.this))
    }

    var earliestWindow: Int64? { next < plan.windows ? next : nil }
    var executed: Int64 { next }

    func outgoing(to worker: Int) -> OutgoingEvents {
        guard plan.words > 0, next > 0, worker != routes.this else {
            return .none
        }
        return OutgoingEvents(count: plan.words, earliestWindow: next)
    }

    func encodeOutgoing(to worker: Int, into writer: inout ByteWriter) {
        for place in 0..<outgoing(to: worker).count { writer.write(word(place, to: worker)) }
    }

    func clearOutgoing() {}

    func accept(_ bytes: UnsafeRawBufferPointer, count: Int) throws(ByteReadError) {
        var reader = ByteReader(bytes)
        for _ in 0..<count { digest &+= mix(try reader.read(UInt64.self)) }
        guard reader.remaining == 0 else {
            throw .invalid(what: "end of words", value: UInt64(reader.remaining))
        }
    }

    /// Rounds have no agents, so there is nothing that another number of workers could go on with.
    func advance(to number: Int64) {}
    func checkpoint() -> [UInt8] { [] }

    func resume(from parts: [[UInt8]]) throws(ByteReadError) {
        throw .invalid(what: "checkpoint of rounds", value: 0)
    }

    func finish() -> [UInt8] {
        var result = PholdResult()
        result.seconds = started.map { (ContinuousClock.now - $0) / .seconds(1) } ?? 0
        result.digest = digest
        result.windows = next
        return result.bytes
    }

    /// What is said to a worker after the window just run: another word every time.
    private func word(_ place: Int, to worker: Int) -> UInt64 {
        UInt64(bitPattern: next) << 32 ^ UInt64(routes.this) << 16 ^ UInt64(worker)
            ^ UInt64(place) << 48
    }
}
