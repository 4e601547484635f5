internal import Foundation
internal import Results

/// What a scenario did when somebody last said that it was right: committed beside the sources.
public struct Reference: Codable, Sendable {
    /// Why it was taken, and what had changed since the one before.
    public struct Change: Codable, Sendable {
        /// Counts the changes, from 1.
        public var revision: Int
        /// What the person who took it gave as the reason.
        public var reason: String
        /// Where behaviour first differed, by policy.
        public var fingerprints: [String: String]
        /// Expectations whose interval moved: before and after.
        public var expectations: [String: Moved]

        /// An interval before and after.
        public struct Moved: Codable, Sendable {
            /// Before; nil for a new expectation.
            public var before: Interval?
            /// After; nil for one that is gone.
            public var after: Interval?
        }
    }

    /// What an expectation's number was.
    public struct Interval: Codable, Hashable, Sendable {
        /// Replications behind it.
        public var n: Int
        /// The estimate.
        public var value: Double
        /// Where the truth was, at the level of a look; nil for an end that is open.
        public var low: Double?
        /// Upper end.
        public var high: Double?

        /// An interval from its parts.
        public init(n: Int, value: Double, low: Double?, high: Double?) {
            (self.n, self.value, self.low, self.high) = (n, value, low, high)
        }
    }

    /// The changes, newest last.
    public var changes: [Change] = []
    /// Digest of the uncertain inputs in the first draws.
    var draws = ""
    /// By policy.
    var fingerprints: [String: StoredFingerprint] = [:]
    /// By policy, of the coarse world that stands for a large one; nil of a small one.
    var coarse: [String: StoredFingerprint]?
    /// What was written, of all that runs can see; nil in a reference of before.
    var inputs: StoredInputs?
    /// By expectation.
    public var expectations: [String: Interval] = [:]

    init() {}
}

/// The references of all scenarios in a directory, one file each.
public final class ReferenceStore {
    /// The directory.
    public let path: String
    private var known: [String: Reference?] = [:]

    /// The references in a directory.
    public init(at path: String) { self.path = path }

    /// The file of a scenario's reference.
    public func file(of scenario: String) -> String { "\(path)/\(scenario).json" }

    /// The reference of a scenario by name; nil when there is none.
    ///
    /// - Throws: ``ResultsError`` when the file is there and cannot be read.
    public func reference(of scenario: String) throws -> Reference? {
        if let known = known[scenario] { return known }
        let file = file(of: scenario)
        let reference =
            FileManager.default.fileExists(atPath: file)
            ? try StableJSON.read(Reference.self, at: file) : nil
        known[scenario] = .some(reference)
        return reference
    }

    /// Replaces a scenario's reference.
    ///
    /// - Throws: ``ResultsError`` when the disk refuses.
    public func keep(_ reference: Reference, of scenario: String) throws {
        try StableJSON.write(reference, to: file(of: scenario))
        known[scenario] = .some(reference)
    }

    /// What a policy of a scenario did.
    func fingerprint(of scenario: String, _ policy: String, isCoarse: Bool) throws -> Fingerprint? {
        let reference = try reference(of: scenario)
        let all = isCoarse ? reference?.coarse : reference?.fingerprints
        guard let stored = all?[policy] else { return nil }
        guard let like = stored.like else { return try stored.fingerprint(like: nil) }
        let parts = like.split(separator: "/").map(String.init)
        // A name that leads nowhere leaves lines without what they are like: damaged.
        guard parts.count == 2, like != "\(scenario)/\(policy)",
            let other = try fingerprint(of: parts[0], parts[1], isCoarse: isCoarse)
        else { throw ReferenceError(file: file(of: scenario), reason: "there is no '\(like)'") }
        return try stored.fingerprint(like: other)
    }

    /// What was written in a scenario, by key; nil when its reference does not say.
    func inputs(of scenario: String) throws -> [String: String]? {
        guard let stored = try reference(of: scenario)?.inputs else { return nil }
        guard let like = stored.like else { return try stored.texts(like: [:]) }
        guard like != scenario, let other = try inputs(of: like) else {
            throw ReferenceError(file: file(of: scenario), reason: "there are no inputs '\(like)'")
        }
        return try stored.texts(like: other)
    }
}

/// A reference that says something other than references do.
struct ReferenceError: Error, CustomStringConvertible {
    var file: String
    var reason: String
    var description: String { "\(file): \(reason)" }
}
