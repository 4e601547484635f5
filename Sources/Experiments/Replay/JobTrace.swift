public import ComputeAccess

/// The jobs of a trace file in one of several published forms, in any order.
public struct JobTrace: Sendable {
    /// Which jobs of a file are wanted, and where they are to run.
    public struct Selection: Sendable {
        /// Jobs of this cluster only; nil for all.
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

    /// The jobs wanted, in the order of the file. Seconds count as the file counts them; in a form that
    /// writes dates, from the first submission in the file.
    public private(set) var jobs: [FleetJob] = []
    /// What was left out or taken for something else, a sentence for each kind with its count.
    public private(set) var notes: [String] = []

    /// Reads the jobs wanted from the bytes of a file called `name`.
    ///
    /// - Parameter treatment: What is done with jobs that cannot be replayed as they are; nil for what is
    ///   usual for the form.
    /// - Throws: all that is wrong with the file or leaves nothing to run.
    public init(
        _ bytes: [UInt8], name: String, form: TraceForm = .sluice,
        selection: Selection = Selection(), treatment: TraceTreatment? = nil
    ) throws(TraceProblems) {
        var reader = TraceReader(
            bytes, name: name, form: form, selection: selection,
            treatment: treatment ?? TraceTreatment(for: form))
        jobs = reader.read()
        notes = reader.notes
        if reader.problems.count > 0 { throw reader.problems }
    }
}
