internal import Foundation

/// Pieces of work that were begun and are not finished, each with the command that goes on with it and a
/// directory of its name for what their runs keep.
public struct OpenJobs: Sendable {
    /// One piece of work.
    public struct Job: Codable, Hashable, Sendable {
        /// The name of its results, such as `historical-1a2b3c4d`.
        public var name: String
        /// The words after `sluice` that go on with it.
        public var arguments: [String]

        /// A piece of work.
        public init(name: String, arguments: [String]) {
            self.name = name
            self.arguments = arguments
        }
    }

    private let path: String

    /// The open jobs below a directory of results.
    public init(in results: String) { path = "\(results)/jobs" }

    /// All of them, by name.
    public var all: [Job] {
        FileSystem.names(in: path).filter { $0.hasSuffix(".json") }.sorted().compactMap { file in
            guard let bytes = try? FileSystem.read("\(path)/\(file)") else { return nil }
            return try? StableJSON.decode(Job.self, bytes, file: "\(path)/\(file)")
        }
    }

    /// Notes a job down, or notes it anew.
    ///
    /// - Throws: ``ResultsError`` when the disk refuses.
    public func open(_ job: Job) throws {
        try FileSystem.makeDirectory(path)
        try FileSystem.write(StableJSON.encode(job), to: "\(path)/\(job.name).json")
    }

    /// Forgets a job that is finished.
    public func close(_ name: String) {
        FileSystem.remove("\(path)/\(name).json")
        FileSystem.remove("\(path)/\(name)")
    }
}
