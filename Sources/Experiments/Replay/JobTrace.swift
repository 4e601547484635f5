public import ComputeAccess

/// The jobs of a trace file: CSV with the columns `submit_s`, `duration_s`, `gpus` and, to choose a
/// cluster by, `vc`; in any order, others are ignored.
public struct JobTrace: Sendable {
    /// Which jobs of a file are wanted, and where they are to run.
    public struct Selection: Sendable {
        /// Jobs of this `vc` only; nil for all.
        public var cluster: String?
        /// Jobs submitted from this second on.
        public var from: Int64
        /// Jobs submitted up to and including this second.
        public var to: Int64
        /// GPUs of the cluster they will run on; a larger job is a problem. nil for any.
        public var gpus: Int?

        /// By default everything.
        public init(
            cluster: String? = nil, from: Int64 = .min, to: Int64 = .max, gpus: Int? = nil
        ) {
            self.cluster = cluster
            self.from = from
            self.to = to
            self.gpus = gpus
        }
    }

    /// The jobs wanted, in the order of the file.
    public private(set) var jobs: [FleetJob] = []

    /// Reads the jobs wanted from the bytes of a file called `name`.
    ///
    /// - Throws: all that is wrong with the file or leaves nothing to run.
    public init(
        _ bytes: [UInt8], name: String, selection: Selection = Selection()
    ) throws(TraceProblems) {
        var reader = TraceReader(bytes, name: name, selection: selection)
        jobs = reader.read()
        if reader.problems.count > 0 { throw reader.problems }
    }
}
