/// Where results came from, and what to type to get them again (`manifest.json`).
///
/// Everything but ``environment`` is the same on every machine and for every number of workers.
public struct Manifest: Codable, Hashable, Sendable {
    /// Version of this file's and the tables' layout, `major.minor`.
    public var schemaVersion = "2.0"
    /// The tool's version and how it was built.
    public var tool: Tool
    /// The scenario as it was resolved.
    public var scenario: Scenario
    /// The seed from which every draw of chance follows.
    public var seed: UInt64
    /// Names of the policies compared, in order.
    public var policies: [String]
    /// Replications of every policy, under every draw.
    public var replications: Int
    /// Draws of what is not known; nil for the values as written alone.
    public var draws: Int?
    /// The command that repeats the run, as one would type it.
    public var command: String
    /// What may differ between two runs of the same: workers, transport, machine, durations.
    public var environment: [String: String]
    /// The fingerprint of the tables; see ``Digest/fingerprint(of:)``. Filled in on commit.
    public var fingerprint = ""
    /// Every other file of the directory. Filled in on commit.
    public var files: [ManifestFile] = []

    /// A manifest whose files are still to be written.
    public init(
        tool: Tool, scenario: Scenario, seed: UInt64, policies: [String], replications: Int,
        draws: Int? = nil, command: String, environment: [String: String]
    ) {
        self.tool = tool
        self.scenario = scenario
        self.seed = seed
        self.policies = policies
        self.replications = replications
        self.draws = draws
        self.command = command
        self.environment = environment
    }

    /// The program that wrote the results.
    public struct Tool: Codable, Hashable, Sendable {
        /// Its name, `sluice`.
        public var name: String
        /// Its version, such as `0.1.0`.
        public var version: String
        /// How it was built: `release` or `debug`, compiler.
        public var build: String

        /// A tool.
        public init(name: String = "sluice", version: String, build: String) {
            self.name = name
            self.version = version
            self.build = build
        }
    }

    /// The scenario that was run.
    public struct Scenario: Codable, Hashable, Sendable {
        /// Its name.
        public var name: String
        /// SHA-256 of the resolved scenario, `scenario.lock.yaml`.
        public var digest: String
        /// What people call it; nil for nothing.
        public var title: String?
        /// What it is to answer; nil for nothing.
        public var question: String?
        /// What people call its policies, by name; nil for nothing.
        public var policies: [String: String]?
        /// By policy the chips on which its rules act, of those whose chips no yardstick counts; nil for none.
        public var offYardstick: [String: [String]]?

        /// A scenario.
        public init(
            name: String, digest: String, title: String? = nil, question: String? = nil,
            policies: [String: String]? = nil, offYardstick: [String: [String]]? = nil
        ) {
            self.name = name
            self.digest = digest
            self.title = title
            self.question = question
            self.policies = policies
            self.offYardstick = offYardstick
        }
    }
}

/// One file of a run.
public struct ManifestFile: Codable, Hashable, Sendable {
    /// Its name inside the run's directory.
    public var name: String
    /// Its length in bytes.
    public var bytes: Int
    /// SHA-256 of its bytes, hexadecimal.
    public var sha256: String
    /// Number of rows without the header; nil for what is no table.
    public var rows: Int?
}
