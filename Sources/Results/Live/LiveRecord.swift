/// A line of the journal that a run keeps while it is under way.
///
/// The journal says how far a run is; it is never a result. Lines are JSON objects (NDJSON) whose key
/// `record` says which of these they are. A reader skips kinds and keys that it does not know.
public enum LiveRecord: Hashable, Sendable {
    /// The first line: what was begun.
    case start(LiveStart)
    /// How far it is.
    case progress(LiveProgress)
    /// What it says so far about the policies, with intervals that shrink.
    case estimates(LiveEstimates)
    /// Means over the runs that are finished.
    case figures(LiveFigures)
    /// A sentence to the person.
    case log(LiveLog)
    /// The last line: how it ended.
    case end(LiveEnd)
}

/// What was begun.
public struct LiveStart: Codable, Hashable, Sendable {
    /// The name of its results, such as `smallest-1a2b3c4d`.
    public var name: String
    /// The verb: `run`, `compare` or `sweep`.
    public var verb: String
    /// The command as one would type it.
    public var command: String
    /// The scenario's title; nil when it has none.
    public var title: String?
    /// Policies by name, the first the baseline.
    public var policies: [String]
    /// Worker processes.
    public var workers: Int
    /// The process that does it.
    public var pid: Int32
    /// When it began, ISO 8601 in UTC.
    public var began: String
    /// Where the results will be.
    public var directory: String

    /// A beginning.
    public init(
        name: String, verb: String, command: String, title: String?, policies: [String],
        workers: Int, pid: Int32, began: String, directory: String
    ) {
        self.name = name
        self.verb = verb
        self.command = command
        self.title = title
        self.policies = policies
        self.workers = workers
        self.pid = pid
        self.began = began
        self.directory = directory
    }
}

/// A sentence to the person, as it went to standard error.
public struct LiveLog: Codable, Hashable, Sendable {
    /// Wall time since the start, seconds.
    public var elapsed: Double
    /// The sentence, without a line end.
    public var text: String

    /// A sentence.
    public init(elapsed: Double, text: String) {
        self.elapsed = elapsed
        self.text = text
    }

    enum CodingKeys: String, CodingKey {
        case elapsed = "elapsed_s"
        case text
    }
}

/// How a run ended.
public struct LiveEnd: Codable, Hashable, Sendable {
    /// Wall time since the start, seconds.
    public var elapsed: Double
    /// What the process exits with: 0 is done, 75 stopped and resumable.
    public var status: Int32
    /// Where the results are; nil when there are none.
    public var directory: String?
    /// Why there are none, or not all; nil when all went well.
    public var message: String?

    /// An end.
    public init(elapsed: Double, status: Int32, directory: String?, message: String?) {
        self.elapsed = elapsed
        self.status = status
        self.directory = directory
        self.message = message
    }

    enum CodingKeys: String, CodingKey {
        case elapsed = "elapsed_s"
        case status, directory, message
    }
}

extension LiveRecord: Codable {
    private enum Kind: String, Codable {
        case start, progress, estimates, figures, log, end
    }

    private enum CodingKeys: String, CodingKey {
        case record
    }

    /// Reads the kind, then what belongs to it.
    public init(from decoder: any Decoder) throws {
        switch try decoder.container(keyedBy: CodingKeys.self).decode(Kind.self, forKey: .record) {
        case .start: self = .start(try LiveStart(from: decoder))
        case .progress: self = .progress(try LiveProgress(from: decoder))
        case .estimates: self = .estimates(try LiveEstimates(from: decoder))
        case .figures: self = .figures(try LiveFigures(from: decoder))
        case .log: self = .log(try LiveLog(from: decoder))
        case .end: self = .end(try LiveEnd(from: decoder))
        }
    }

    /// Writes the kind beside what belongs to it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .record)
        switch self {
        case .start(let value): try value.encode(to: encoder)
        case .progress(let value): try value.encode(to: encoder)
        case .estimates(let value): try value.encode(to: encoder)
        case .figures(let value): try value.encode(to: encoder)
        case .log(let value): try value.encode(to: encoder)
        case .end(let value): try value.encode(to: encoder)
        }
    }

    private var kind: Kind {
        switch self {
        case .start: .start
        case .progress: .progress
        case .estimates: .estimates
        case .figures: .figures
        case .log: .log
        case .end: .end
        }
    }
}
