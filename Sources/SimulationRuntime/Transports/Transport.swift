package import ZeroMQ

/// One worker's way to its peers. Carries frames; knows nothing of what is in them.
///
/// Frames from one worker to another arrive in the order they were sent. One thread owns a
/// transport; only ``waker`` may be used by others.
package protocol Transport: AnyObject {
    /// Where peers reach this worker, known before any of them connects.
    var address: String { get }

    /// Interrupts a wait of the owner, now or the next one.
    var waker: @Sendable () -> Void { get }

    /// Makes every peer reachable. `addresses` has one entry per worker, also for this one.
    func connect(to addresses: [String], this: Int) throws

    /// Hands over a frame, or returns false at once when there is no room for it.
    func trySend(_ frame: Message, to peer: Int) throws -> Bool

    /// Returns a frame that has arrived, or nil at once.
    func tryReceive() throws -> Message?

    /// Sleeps until a frame has arrived and returns it; nil when the waker was used or about a second
    /// has passed.
    func receive() throws -> Message?

    /// Sleeps until a frame has arrived, one of `unsent` has room, the waker was used, or about a second
    /// has passed.
    func wait(unsent: [Int]) throws

    /// Lets go of all peers. What was handed over may be lost: agree to part first.
    func close()
}
