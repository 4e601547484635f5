import Foundation
import SimulationKernel
import SimulationRuntime
import Testing

#if os(Linux)
    /// Who sees all that goes over the wire, and who knocks at a worker's door, learns nothing.
    @Suite(.timeLimit(.minutes(10)), .serialized)
    struct EavesdropperTests {
        private let directory: TemporaryDirectory

        init() throws { directory = try TemporaryDirectory() }

        @Test func `a relay sees neither the session nor the plan`() throws {
            var plan = SelfTestPlan()
            plan.seed = 0x5EC2_E7D1_A94B_0C37
            let file = directory.path + "/invitation"
            let settings = RunSettings(
                workers: 1, transport: .tcp,
                launch: .invited(file: file, executable: try Program.path()))
            let heard = Collected<[UInt8]>()
            let session = Collected<UInt64>()
            let guest = try Guest(file, heard, session)
            let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
            let reports = try pool.run(plan.order(workers: 1))
            pool.stop()
            #expect(try SelfTestResult(reports: reports, agents: plan.agents) == plan.alone())
            #expect(guest.status() == 0)
            let bytes = Data(heard.all.flatMap { $0 })
            #expect(bytes.count > 1_000, "the relay was not used")
            let secrets = [session.all[0], plan.seed].map { number in
                withUnsafeBytes(of: number.littleEndian) { Data($0) }
            }
            for secret in secrets { #expect(bytes.range(of: secret) == nil) }
        }

        @Test func `a stranger at a worker's door is turned away and the coordinator says so`()
            throws
        {
            var plan = SelfTestPlan()
            plan.end = SimulationTime(seconds: 10_000 * 365 * 86_400)
            var settings = RunSettings(
                workers: 2, transport: .tcp, launch: .processes(executable: try Program.path()))
            settings.catchesSignals = false
            let notices = Collected<String>()
            settings.notice = { notices.append($0) }
            let pool = try WorkerPool(settings, factory: SelfTestPlan.factory)
            let process = try #require(pool.processes.first)
            Thread.detachNewThread {
                wait { !Listening.ports(of: process).isEmpty }
                if let port = Listening.ports(of: process).first {
                    let stranger = Connection(to: port)
                    wait { !notices.all.isEmpty }
                    stranger.end()
                    wait { !notices.all.isEmpty }
                }
                pool.stop()
            }
            // The run is not disturbed by it, so it has to be stopped.
            #expect(throws: RunFailure.stopped) { _ = try pool.run(plan.order(workers: 2)) }
            pool.stop()
            #expect(notices.all.contains { $0.hasPrefix("worker 0: a ") }, "\(notices.all)")
        }
    }

    /// A worker that reaches its coordinator through a relay, which keeps what it passes on.
    private final class Guest: Sendable {
        private let ended = DispatchSemaphore(value: 0)
        private let found = Collected<Int32>()

        init(_ file: String, _ heard: Collected<[UInt8]>, _ session: Collected<UInt64>) throws {
            let program = try Program.path()
            Thread.detachNewThread { [found, ended] in
                wait { FileManager.default.fileExists(atPath: file) }
                defer { ended.signal() }
                guard let text = try? String(contentsOfFile: file, encoding: .utf8),
                    let invitation = try? Invitation(text)
                else { return }
                session.append(invitation.session)
                let port = UInt16(invitation.endpoint.split(separator: ":").last!)!
                let relay = Relay(to: port, heard)
                let other = text.replacingOccurrences(of: ":\(port)\n", with: ":\(relay.port)\n")
                let worker = Process()
                worker.executableURL = URL(fileURLWithPath: program)
                worker.arguments = ["worker", "--index", "0"]
                let pipe = Pipe()
                worker.standardInput = pipe
                try? worker.run()
                pipe.fileHandleForWriting.write(Data(other.utf8))
                worker.waitUntilExit()
                found.append(worker.terminationStatus)
            }
        }

        func status() -> Int32? {
            ended.wait()
            return found.all.first
        }
    }

    /// A connection of plain TCP to a port of this machine.
    private struct Connection: Sendable {
        let descriptor: Int32

        init(to port: UInt16) {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = loopback(port)
            let size = socklen_t(MemoryLayout<sockaddr_in>.size)
            _ = withUnsafeBytes(of: &address) {
                connect(descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), size)
            }
            // The greeting of a peer that does not encrypt.
            let greeting: [UInt8] =
                [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 3, 0] + Array("NULL".utf8)
                + [UInt8](repeating: 0, count: 48)
            _ = send(descriptor, greeting, greeting.count, Int32(MSG_NOSIGNAL))
        }

        func end() { close(descriptor) }
    }

    /// Passes bytes on between whoever connects and a port of this machine.
    private final class Relay: Sendable {
        let port: UInt16

        init(to target: UInt16, _ heard: Collected<[UInt8]>) {
            let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = loopback(0)
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            withUnsafeMutableBytes(of: &address) {
                let generic = $0.baseAddress!.assumingMemoryBound(to: sockaddr.self)
                bind(listener, generic, size)
                listen(listener, 8)
                getsockname(listener, generic, &size)
            }
            port = UInt16(bigEndian: address.sin_port)
            Thread.detachNewThread {
                let here = accept(listener, nil, nil)
                close(listener)
                let there = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                var address = loopback(target)
                _ = withUnsafeBytes(of: &address) {
                    connect(
                        there, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self),
                        socklen_t(MemoryLayout<sockaddr_in>.size))
                }
                Thread.detachNewThread { Self.pass(from: there, to: here, heard) }
                Self.pass(from: here, to: there, heard)
            }
        }

        private static func pass(from: Int32, to: Int32, _ heard: Collected<[UInt8]>) {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = recv(from, &buffer, buffer.count, 0)
                guard count > 0 else { break }
                heard.append(Array(buffer[..<count]))
                _ = send(to, buffer, count, Int32(MSG_NOSIGNAL))
            }
            shutdown(to, Int32(SHUT_WR))
        }
    }

    private func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    /// Where a process listens, as the kernel tells.
    private enum Listening {
        static func ports(of process: Int32) -> [UInt16] {
            let folder = "/proc/\(process)/fd"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            let own = Set(
                names.compactMap {
                    try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
                })
            let table = (try? String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)) ?? ""
            return table.split(separator: "\n").dropFirst().compactMap { line in
                let fields = line.split(separator: " ")
                guard fields.count > 9, fields[3] == "0A", own.contains("socket:[\(fields[9])]")
                else { return nil }
                return fields[1].split(separator: ":").last.flatMap { UInt16($0, radix: 16) }
            }
        }
    }
#endif
