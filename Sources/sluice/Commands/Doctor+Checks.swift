internal import Foundation
internal import SimulationRuntime
internal import ZeroMQ

extension Doctor.Finding {
    /// Looks at everything, in the order of the report.
    static func all() -> [Self] {
        let exchanges = [TransportKind.ipc, .tcp].map { exchange(over: $0) }
        return [swift(), library(), encryption(), cores(), openFiles(), socketDirectory()]
            + withOneEnough(exchanges)
    }

    private static func swift() -> Self {
        // The language knows only "at least".
        #if compiler(>=6.4)
            let version = "6.4 or later"
        #elseif compiler(>=6.3)
            let version = "6.3"
        #elseif compiler(>=6.2)
            let version = "6.2"
        #else
            let version = "6.1 or earlier"
        #endif
        return Self(name: "Swift", status: .ok, value: "built with \(version)")
    }

    private static func library() -> Self {
        let version = Library.version
        let isEnough = version >= Library.Version(4, 3, 0)
        return Self(
            name: "libzmq", status: isEnough ? .ok : .missing, value: "\(version)",
            advice: isEnough ? nil : "install 4.3 or later (Debian, Ubuntu: libzmq3-dev)")
    }

    private static func encryption() -> Self {
        let isThere = Library.has(.curve)
        return Self(
            name: "encryption", status: isThere ? .ok : .advice,
            value: isThere ? "libzmq has CURVE" : "libzmq lacks CURVE",
            advice: isThere ? nil : "runs over several machines will need a libzmq built with CURVE"
        )
    }

    private static func cores() -> Self {
        let count = ProcessInfo.processInfo.activeProcessorCount
        return Self(
            name: "cores", status: count > 1 ? .ok : .advice, value: "\(count)",
            advice: count > 1 ? nil : "more than one worker will only be slower here")
    }

    private static func openFiles() -> Self {
        var limit = rlimit()
        #if canImport(Glibc)
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #else
            getrlimit(RLIMIT_NOFILE, &limit)
        #endif
        let isEnough = limit.rlim_cur >= 1_024
        return Self(
            name: "open files", status: isEnough ? .ok : .advice,
            value: "\(limit.rlim_cur) at most",
            advice: isEnough ? nil : "raise it for runs with many workers: ulimit -n 1024")
    }

    private static func socketDirectory() -> Self {
        let name = "sockets"
        do {
            let directory = try SocketDirectory()
            defer { directory.remove() }
            let length = directory.path.utf8.count + "/65535".utf8.count
            return Self(
                name: name, status: .ok,
                value: "\((directory.path as NSString).deletingLastPathComponent), "
                    + "\(length) of \(SocketDirectory.longestPath) bytes of path")
        } catch {
            return Self(
                name: name, status: .advice, value: "\(error)",
                advice: "set TMPDIR to a directory that you may write to, or use --transport tcp")
        }
    }

    /// Two worker processes do a small run, which must come out as one thread does it.
    private static func exchange(over transport: TransportKind) -> Self {
        let name = "exchange over \(transport)"
        do {
            let plan = SelfTestPlan()
            let alone = try result(of: plan, RunSettings(workers: 1, transport: .memory))
            let pair = try result(of: plan, RunSettings(workers: 2, transport: transport))
            guard alone.result == pair.result else {
                return Self(
                    name: name, status: .missing, value: "two workers disagree with one",
                    advice: "this is a bug; please report it with this output")
            }
            let microseconds = pair.seconds * 1e6 / Double(plan.endWindow)
            return Self(
                name: name, status: .ok,
                value: "two workers agree with one, \(Int(microseconds)) us per round")
        } catch {
            return Self(
                name: name, status: .advice, value: "\(error)",
                advice: "use the other transport, or --workers 1")
        }
    }

    private static func result(
        of plan: SelfTestPlan, _ settings: RunSettings
    ) throws -> (result: SelfTestResult, seconds: Double) {
        let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
        defer { pool.stop() }
        let order = try plan.order(workers: settings.workers)
        let clock = ContinuousClock()
        var reports: [[UInt8]] = []
        let time = try clock.measure { reports = try pool.run(order) }
        return (try SelfTestResult(reports: reports, agents: plan.agents), time / .seconds(1))
    }

    /// One way for processes to talk is enough, none is not.
    private static func withOneEnough(_ exchanges: [Self]) -> [Self] {
        guard !exchanges.contains(where: { $0.status == .ok }) else { return exchanges }
        return exchanges.map { exchange in
            var exchange = exchange
            exchange.status = .missing
            return exchange
        }
    }
}
