import Foundation
import Testing

/// What becomes of a run on file systems that lack something: it goes on where results do not need it.
@Suite(
    .serialized, .enabled(if: Smallest.exists && Refusals.library != nil, "no compiler of C"))
struct RefusedCallTests {
    private static let run = "exec $SLUICE run " + Refusals.world.joined(separator: " ")

    @Test func `without locks, links and modes a run goes on, and warns of each once`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            // ENOLCK, EPERM, EINVAL and EPERM.
            let refused = Refusals.environment("flock=37 symlink=1 fsync=22 fchmod=1")
                .merging(["TMPDIR": folder]) { $1 }
            let outcome = try await Refusals.shell(Self.run, in: folder, environment: refused)
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(outcome.standardOutput.contains("Tables: Results/smallest-"))
            let warnings = outcome.standardError.split(separator: "\n")
            #expect(warnings.count == 3, "\(warnings)")
            #expect(warnings.first?.contains("cannot be locked") == true)
            for link in ["smallest-latest", "smallest-run-latest"] {
                #expect(warnings.contains { $0.contains("\(link) does not point") }, "\(warnings)")
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(
                names.filter { $0.hasPrefix("sluice-") } == [], "the sockets' directory is left")
        }
    }

    @Test func `a directory of sockets that others keep taking is not tried for ever`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            // EWOULDBLOCK, as if somebody else had every lock.
            let refused = Refusals.environment("flock=11@sluice-k").merging(["TMPDIR": folder]) {
                $1
            }
            let doctor = try await Refusals.shell(
                "exec $SLUICE doctor", in: folder, environment: refused, within: .seconds(60))
            #expect(doctor.standardOutput.contains("20 times, failed"), "\(doctor)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names.filter { $0.hasPrefix("sluice-") } == [])
        }
    }

    @Test func `a directory where the link to the latest run belongs costs a warning`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let latest = "\(folder)/Results/smallest-latest"
            try FileManager.default.createDirectory(
                atPath: latest, withIntermediateDirectories: true)
            let outcome = try await Refusals.shell(Self.run, in: folder)
            #expect(outcome.status == 0, "\(outcome.standardError)")
            #expect(outcome.standardError.contains("a directory of that name is in its place"))
            let inside = try FileManager.default.contentsOfDirectory(atPath: latest)
            #expect(inside == [])
        }
    }

    @Test func `a disk that refuses exits 74 and says how to go on, and that works`() async throws {
        try await withTemporaryDirectory { folder in
            let out = " --out out"
            let stopped = try await Refusals.shell("ulimit -f 100; " + Self.run + out, in: folder)
            #expect(stopped.status == 74, "\(stopped)")
            #expect(stopped.standardError.contains("ulimit -f"))
            let line = "go on with: sluice resume out"
            #expect(stopped.standardError.contains(line), "\(stopped.standardError)")
            let words = try #require(
                stopped.standardError.split(separator: "\n").first { $0.contains(line) }?
                    .split(separator: "sluice ").last)
            let resumed = try await Refusals.shell("exec $SLUICE \(words)", in: folder)
            #expect(resumed.status == 0, "\(resumed.standardError)")
        }
    }

    @Test(.enabled(if: geteuid() == 0 && OtherTools.has("unshare"), "only root can hide /proc"))
    func `without proc a command says so and does not pass for help`() async throws {
        let outcome = try await Refusals.shell(
            "exec unshare -m sh -c 'mount -t tmpfs none /proc && exec $SLUICE doctor'", in: "/")
        #expect(outcome.status == 69)
        #expect(outcome.standardError.contains("/proc"))
        #expect(outcome.standardOutput.isEmpty)
    }
}
