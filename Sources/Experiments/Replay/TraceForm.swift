/// A form in which job traces are published.
public enum TraceForm: String, CaseIterable, Sendable {
    /// CSV with the columns `submit_s`, `duration_s`, `gpus` and, to choose a cluster by, `vc`; others are
    /// ignored.
    case sluice
    /// `cluster_log.csv` of the Helios traces (Hu et al. 2021): `gpu_num`, `submit_time`, `duration`, `vc`.
    case helios
    /// A list of pods of Alibaba's GPU trace of 2023 (Weng et al. 2023): `num_gpu`, `gpu_milli`,
    /// `creation_time`, `scheduled_time`, `deletion_time`.
    case openb
    /// The Standard Workload Format 2.2 of the Parallel Workloads Archive: 18 fields a line. A processor is
    /// taken for a GPU, a partition for a cluster.
    case swf
    /// `cluster_job_log` of the Philly traces (Jeon et al. 2019), JSON; or CSV with the columns of `helios`.
    case philly
}

/// What is done with jobs that cannot be replayed as the trace has them. Whatever is done is said.
public struct TraceTreatment: Sendable {
    /// Whether a job is an error or left out.
    public enum Choice: String, CaseIterable, Sendable {
        /// It is an error.
        case refuse
        /// It is left out.
        case omit
    }

    /// What is done with jobs that took no time.
    public enum Instant: String, CaseIterable, Sendable {
        /// They are an error.
        case refuse
        /// They are left out.
        case omit
        /// They take one second, the shortest time that the fleet knows.
        case second
    }

    /// What is done with jobs that need part of a GPU.
    public enum Shared: String, CaseIterable, Sendable {
        /// They are an error.
        case refuse
        /// They are left out.
        case omit
        /// They get a whole GPU.
        case whole
    }

    /// Jobs that need no GPU.
    public var withoutGPU: Choice
    /// Jobs whose end or start is not known.
    public var unfinished: Choice
    /// Jobs that took 0 s.
    public var instant: Instant
    /// Jobs that need part of a GPU.
    public var shared: Shared
    /// Jobs that need more GPUs than there are.
    public var tooLarge: Choice

    /// What is usual for a form: our own holds what is to be replayed and nothing else, a published one is
    /// a record of everything that was ever submitted.
    public init(for form: TraceForm = .sluice) {
        let isOwn = form == .sluice
        withoutGPU = isOwn ? .refuse : .omit
        unfinished = isOwn ? .refuse : .omit
        instant = isOwn ? .refuse : .omit
        shared = isOwn ? .refuse : .whole
        tooLarge = .refuse
    }
}

/// A job as a trace has it, before anything is decided about it.
struct TraceJob {
    /// Line of the file, from 1.
    var line: Int
    /// When it was submitted, seconds.
    var submitted: Int64
    /// How long it ran, seconds; nil when that is not known.
    var duration: Int64?
    /// GPUs, those that it has a part of included.
    var gpus: Int64
    /// Whether it needs only part of a GPU.
    var isShared = false
    /// What chooses it by cluster; empty in forms without any.
    var cluster = ""
}
