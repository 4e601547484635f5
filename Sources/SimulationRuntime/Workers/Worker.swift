#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
internal import Foundation
internal import ZeroMQ

/// One worker: joins a coordinator and does the runs it is given.
public enum Worker {
    /// How a worker ended other than well.
    public enum Failure: Error, Sendable, CustomStringConvertible {
        /// It was told to stop, or its coordinator is gone: not its fault, nothing to say.
        case dismissed
        /// Its connection to the coordinator cannot be used.
        case disconnected(cause: String)
        /// It could not go on. The coordinator has been told.
        case failed(cause: String)

        /// The sentence a person reads.
        public var description: String {
            switch self {
            case .dismissed: "the coordinator ended the run or is gone"
            case .disconnected(let cause), .failed(let cause): cause
            }
        }
    }

    /// Serves as a worker process until the coordinator says FINISH.
    ///
    /// When the coordinator vanishes, the process ends at once with status 69, in the middle of
    /// whatever it does, and removes the sockets that nobody else would.
    public static func serve(
        _ options: WorkerOptions, factory: @escaping PartitionFactory
    ) throws(Failure) {
        let build = BuildIdentity.of(executable: WorkerExecutable.current)
        do {
            let context = try Context()
            let gatekeeper = try Gatekeeper.worker(options, in: context)
            defer { gatekeeper?.close() }
            let transport = try SocketTransport(
                bindingTo: options.dataEndpoint, keys: options.keys, gatekeeper: gatekeeper,
                in: context)
            try serve(
                options, over: FaultyTransport.wrapping(transport), build: build,
                gatekeeper: gatekeeper, in: context, factory: factory
            ) {
                SocketDirectory.removeSockets(besides: options.endpoint)
                _exit(69)
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .failed(cause: "\(error)")
        }
    }

    /// Serves over a given transport: the loop in this thread, the control thread beside it.
    static func serve(
        _ options: WorkerOptions, over transport: any Transport, build: UInt64,
        gatekeeper: Gatekeeper? = nil, in context: Context, factory: @escaping PartitionFactory,
        onCoordinatorLost: @escaping @Sendable () -> Void = {}
    ) throws(Failure) {
        let link: WorkerLink
        do { link = try WorkerLink(wakeLoop: transport.waker) } catch {
            throw .failed(cause: "\(error)")
        }
        // Its coordinator is told, who has the log; but one that turned it away cannot be.
        gatekeeper?.start { text in
            FileHandle.standardError.write(Data("sluice: \(text)\n".utf8))
            link.post(.notice(text: text))
        }
        let control = WorkerControl(
            options: options, link: link, gatekeeper: gatekeeper,
            onCoordinatorLost: onCoordinatorLost)
        let thread = BlockingThread(name: "control \(options.index)") { control.run(in: context) }
        defer {
            link.close()
            thread.join()
            transport.close()
        }
        var loop = WorkerLoop(
            index: options.index, build: build, transport: transport, link: link, factory: factory)
        do {
            try loop.serve()
            link.post(.finished)
        } catch WorkerLink.Interrupt.broken(let cause) {
            throw .disconnected(cause: cause)
        } catch is WorkerLink.Interrupt {
            throw .dismissed
        } catch {
            link.post(.failed(cause: "\(error)"))
            throw .failed(cause: "\(error)")
        }
    }
}
