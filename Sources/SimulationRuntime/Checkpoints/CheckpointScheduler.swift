internal import SimulationKernel

/// Decides when a run's workers write what they hold, and commits what all have written.
///
/// The same for a coordinator and for a run in the calling thread. Holds no connection: whoever uses it
/// passes on what is to be asked and what has been answered.
struct CheckpointScheduler {
    /// Where the run keeps what it needs to go on.
    let directory: CheckpointDirectory
    private let identity: CheckpointIdentity
    /// Seconds between cuts, unless they cost too much.
    private let interval: Double
    private let workers: Int

    /// The cut at which the run goes on; nil for its start.
    private(set) var last: CheckpointManifest?
    private var number: UInt32
    private var isUnderWay = false
    private var cut: Cut?
    private var parts: [CheckpointPart?]
    private var longestStall = 0.0
    private var due: ContinuousClock.Instant

    /// The share of a run's time that cuts may take, at most, in its worker that is held up longest.
    private static let greatestShare = 0.04

    /// Looks where a run can go on.
    ///
    /// - Parameter notify: is told when a cut is damaged, so that the run begins at its start.
    /// - Throws: ``RunFailure/cannotGoOn(cause:)`` when what is there is of another program or run.
    init(
        _ directory: CheckpointDirectory, identity: CheckpointIdentity, workers: Int,
        interval: Double, notify: (String) -> Void
    ) throws(RunFailure) {
        self.directory = directory
        self.identity = identity
        self.interval = interval
        self.workers = workers
        parts = Array(repeating: nil, count: workers)
        due = ContinuousClock.now + .seconds(interval)
        do throws(CheckpointError) {
            last = try directory.manifest(of: identity)
            for part in last?.parts ?? [] { _ = try directory.read(part) }
        } catch {
            guard case .damaged = error else { throw .cannotGoOn(cause: "\(error)") }
            notify("\(error); the run begins at its start")
            directory.forgetCuts()
            last = nil
        }
        number = last?.number ?? 0
    }

    /// How often the run has been begun before this program did.
    var epoch: UInt32 { last.map { $0.epoch + 1 } ?? 0 }

    /// What a worker is told.
    var plan: CheckpointPlan {
        CheckpointPlan(
            directory: directory.path, firstWindow: last?.window ?? 0, parts: last?.parts ?? [])
    }

    /// The number of the cut to ask for, when it is time and none is under way.
    mutating func take() -> UInt32? {
        guard !isUnderWay, ContinuousClock.now >= due else { return nil }
        number += 1
        isUnderWay = true
        return number
    }

    /// The attempt has ended: what was under way is not.
    mutating func abandon() {
        isUnderWay = false
        cut = nil
        parts = Array(repeating: nil, count: workers)
        longestStall = 0
        due = ContinuousClock.now + .seconds(interval)
    }

    /// Takes note of what a worker has written. True when that was the last of a cut, which now counts.
    mutating func note(
        _ part: CheckpointPart, from place: Int, at cut: Cut, stall: Double, epoch: UInt32
    ) throws(CheckpointError) -> Bool {
        guard isUnderWay, cut.number == number else { return false }
        parts[place] = part
        longestStall = max(longestStall, stall)
        let written = parts.compactMap { $0 }
        guard written.count == workers else { return false }
        let manifest = CheckpointManifest(
            identity: identity, epoch: epoch, number: cut.number, window: cut.window,
            parts: written)
        let pause = max(interval, longestStall / Self.greatestShare)
        abandon()
        due = ContinuousClock.now + .seconds(pause)
        try directory.commit(manifest)
        last = manifest
        return true
    }
    /// Writes what the only worker of a run holds after a window, when it is time.
    mutating func writeIfDue(
        _ partition: any Partition, after window: Int64
    ) throws(CheckpointError) {
        guard let number = take() else { return }
        let start = ContinuousClock.now
        let cut = Cut(number: number, window: window + 1)
        partition.advance(to: cut.window)
        let name = CheckpointDirectory.partName(
            digest: identity.plan, epoch: epoch, number: number, place: 0)
        do throws(CheckpointError) {
            let part = try directory.write(partition.checkpoint(), as: name)
            let stall = (ContinuousClock.now - start) / .seconds(1)
            _ = try note(part, from: 0, at: cut, stall: stall, epoch: epoch)
        } catch {
            abandon()
            throw error
        }
    }
}
