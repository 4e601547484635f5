internal import Foundation

/// Cells of one piece of work that are done in blocks by processes elsewhere, and what is known of them:
/// files in the directory of the open job, which all of them see.
///
/// A block counts as done when its record says so; how its process ended says nothing.
public struct ArrayJob: Sendable {
    /// What all blocks must agree on.
    public struct Plan: Codable, Hashable, Sendable {
        /// How many blocks the cells are divided into.
        public var blocks: Int
        /// Runs of every policy under every draw.
        public var replications: Int
        /// Names the experiment, whose scenario may have changed since.
        public var identity: String
        /// Number of the job in the queue, once it is there.
        public var job: String?

        /// A division.
        public init(blocks: Int, replications: Int, identity: String, job: String? = nil) {
            self.blocks = blocks
            self.replications = replications
            self.identity = identity
            self.job = job
        }

        /// The places of the cells of a block, of so many cells in all.
        public func places(of block: Int, among cells: Int) -> Range<Int> {
            block * cells / blocks..<(block + 1) * cells / blocks
        }

        /// The block that a cell is in, by its place among so many.
        public func block(of place: Int, among cells: Int) -> Int {
            ((place + 1) * blocks - 1) / cells
        }
    }

    /// What a block says when it is through.
    public struct Record: Codable, Hashable, Sendable {
        /// Cells that are kept.
        public var done: Int
        /// What happened to those that are not.
        public var failures: [String]
        /// Wall time, seconds.
        public var seconds: Double

        /// A block's last word.
        public init(done: Int, failures: [String], seconds: Double) {
            self.done = done
            self.failures = failures
            self.seconds = seconds
        }
    }

    private let path: String

    /// The blocks of an open job.
    public init(of name: String, in results: String) {
        path = "\(results)/jobs/\(name)/array"
    }

    /// What the tasks print.
    public var logs: String { "\(path)/log" }
    /// What is submitted.
    public var script: String { "\(path)/tasks.sh" }
    private var planPath: String { "\(path)/plan.json" }

    /// The division; nil when there is none.
    public var plan: Plan? { try? StableJSON.read(Plan.self, at: planPath) }

    /// Notes the division down, and the script; forgets what blocks said before.
    ///
    /// - Throws: ``ResultsError`` when the disk refuses.
    public func begin(_ plan: Plan, script: String) throws {
        FileSystem.remove("\(path)/done")
        try FileSystem.makeDirectory(logs)
        try FileSystem.write(Array(script.utf8), to: self.script)
        try note(plan)
    }

    /// Notes the division down.
    ///
    /// - Throws: ``ResultsError`` when the disk refuses.
    public func note(_ plan: Plan) throws { try StableJSON.write(plan, to: planPath) }

    /// Says that a block is through.
    ///
    /// - Throws: ``ResultsError`` when the disk refuses.
    public func note(_ record: Record, of block: Int) throws {
        try StableJSON.write(record, to: "\(path)/done/\(block).json")
    }

    /// The records of blocks that are through.
    public var records: [Int: Record] {
        FileSystem.names(in: "\(path)/done").reduce(into: [:]) { records, name in
            guard name.hasSuffix(".json"), let block = Int(name.dropLast(5)) else { return }
            records[block] = try? StableJSON.read(Record.self, at: "\(path)/done/\(name)")
        }
    }
}
