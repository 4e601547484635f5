internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What is kept of a run until its tables are written, so that it can be gone on with.
///
/// It lies in `.<name>.unfinished` beside the place of the results: `job.json` says how to go on, and
/// every simulation has a directory of its own. One process at a time has it: the operating system
/// frees the lock when that process is gone, however it went.
public final class UnfinishedRun {
    /// What a run is and how it is gone on with.
    public struct Job: Codable, Hashable, Sendable {
        /// The name of its results, such as `historical-1a2b3c4d`.
        public var name: String
        /// The words after `sluice` that go on with it.
        public var arguments: [String]
        /// A digest of all that determines the tables.
        public var identity: String
        /// The program that began it: another's model may behave differently.
        public var build: String

        /// A job from its parts.
        public init(name: String, arguments: [String], identity: String, build: String) {
            self.name = name
            self.arguments = arguments
            self.identity = identity
            self.build = build
        }
    }

    /// The directory.
    public let path: String
    /// Why no other process is kept from the run, as a sentence; nil when all are.
    public let warning: String?
    /// Nil where the file system has no locks.
    private let lock: Int32?
    /// A name that sweeps what a killed process leaves.
    private let aside: String

    private static let suffix = ".unfinished"
    private static let jobName = "job.json"
    private static let lockName = "lock"

    /// Takes what is kept of a run, or begins to keep it. What another scenario or program has left under
    /// the name is of no use and removed.
    ///
    /// - Throws: ``ResultsError/inUse(path:)`` while another process is at it.
    public init(of directory: RunDirectory, job: Job) throws {
        let path = Self.path(of: directory.name, in: directory.parent)
        self.path = path
        aside = "\(directory.parent)/.\(directory.name).partial-\(getpid())-finished"
        try FileSystem.makeDirectory(path)
        let attempt = try Self.lock(path)
        lock = attempt.lock
        warning = attempt.refusal.map {
            "\(path) cannot be locked, so see that no other process goes on with this run: \($0)"
        }
        let before = Self.job(in: path)
        if before?.identity != job.identity || before?.build != job.build {
            for name in FileSystem.names(in: path) where name != Self.lockName {
                FileSystem.remove("\(path)/\(name)")
            }
        }
        if before == job { return }
        do {
            let partial = "\(path)/\(Self.jobName).partial"
            try FileSystem.write(StableJSON.encode(job), to: partial)
            try FileSystem.move(partial, to: "\(path)/\(Self.jobName)")
        } catch {
            if let lock { close(lock) }
            throw error
        }
    }

    deinit { if let lock { close(lock) } }

    /// Removes all that is kept: the run is through, or will not be gone on with.
    ///
    /// One rename, so that it is there with all it needs or not at all.
    public func discard() {
        try? FileSystem.move(path, to: aside)
        FileSystem.remove(aside)
    }

    /// All runs below a directory that can be gone on with, by name.
    public static func jobs(in results: String) -> [Job] {
        names(in: results).compactMap { job(in: path(of: $0, in: results)) }
    }

    /// Names of all runs of which something is kept.
    static func names(in results: String) -> [String] {
        FileSystem.names(in: results).filter { $0.hasPrefix(".") && $0.hasSuffix(suffix) }
            .map { String($0.dropFirst().dropLast(suffix.count)) }
    }

    /// Where a run of a name is kept.
    static func path(of name: String, in parent: String) -> String { "\(parent)/.\(name)\(suffix)" }

    /// Whether a process is at a run that is kept, or may be: without locks nobody knows.
    static func isInUse(_ path: String) -> Bool {
        guard let lock = try? lock(path).lock else { return true }
        close(lock)
        return false
    }

    private static func job(in path: String) -> Job? {
        let file = "\(path)/\(jobName)"
        guard let bytes = try? FileSystem.read(file) else { return nil }
        return try? StableJSON.decode(Job.self, bytes, file: file)
    }

    /// Locks a run, or says why it cannot be locked.
    ///
    /// - Throws: ``ResultsError/inUse(path:)`` while another process holds the lock.
    private static func lock(
        _ path: String
    ) throws(ResultsError) -> (lock: Int32?, refusal: ResultsError?) {
        let file = "\(path)/\(lockName)"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last("open", file) }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return (descriptor, nil) }
        let refusal = ResultsError.last("flock", file)
        close(descriptor)
        // Some file systems have no locks; that somebody else has it is another matter.
        if refusal.code == EWOULDBLOCK { throw .inUse(path: path) }
        return (nil, refusal)
    }
}
