#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Counts interrupt, termination and hang-up signals for a piece of work that many pools share: the
/// first asks it to end when it can, the second to end at once.
///
/// Pools beside it must not watch signals themselves; see ``RunSettings/catchesSignals``. Always call
/// ``end()``.
public final class Interruption: Sendable {
    private let watch: SignalWatch
    private let waker: WakePipe
    private let count = Locked(0)
    private let thread: BlockingThread

    /// Begins to watch. `handler` is told how many signals have come, on a thread of its own.
    ///
    /// - Throws: `RunFailure` when the operating system gives no pipe.
    public init(_ handler: @escaping @Sendable (_ count: Int) -> Void) throws(RunFailure) {
        do throws(SystemError) {
            (watch, waker) = (try SignalWatch(), try WakePipe())
        } catch { throw .cannotStart(cause: "\(error)") }
        let (signals, end, count) = (watch.descriptor, waker.readEnd, count)
        thread = BlockingThread(name: "signals") {
            while Self.waitForSignal(on: signals, orEnd: end) {
                handler(
                    count.withLock { count in
                        count += 1
                        return count
                    })
            }
        }
    }

    /// How many signals have come.
    public var signals: Int { count.withLock { $0 } }

    /// Stops watching. Signals do again what they did before once nothing else watches.
    public func end() {
        waker.wake()
        thread.join()
    }

    /// Returns true after a signal, false when the watch is to end.
    private static func waitForSignal(on signals: Int32, orEnd end: Int32) -> Bool {
        var descriptors = [
            pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            pollfd(fd: end, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let ready = poll(&descriptors, 2, -1)
            if ready < 0 && errno == EINTR { continue }
            guard ready > 0, descriptors[1].revents == 0 else { return false }
            var byte: UInt8 = 0
            return read(signals, &byte, 1) == 1
        }
    }
}
