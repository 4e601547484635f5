internal import Foundation
internal import Results

/// The runs that may be shown, and which of their files: those that a manifest names, and the report.
struct Library: Sendable {
    private let root: String
    private let only: String?

    /// The runs below a directory of results.
    ///
    /// - Parameter only: the name of the only run that may be shown; nil for all.
    init(at root: String, only: String?) {
        self.root = Self.real(root) ?? root
        self.only = only
    }

    /// A run on the list: finished, or with a journal, or both.
    struct Run: Sendable {
        var name: String
        var stored: RunStore.Entry?
        var journal: LiveStore.Entry?

        /// When something of it was written last.
        var written: Date {
            max(stored?.finished ?? .distantPast, journal?.written ?? .distantPast)
        }
    }

    /// All runs, the latest first.
    func runs() -> [Run] {
        var runs: [String: Run] = [:]
        for entry in RunStore(at: root).runs() where isShown(entry.name) && isInside(entry.path) {
            runs[entry.name] = Run(name: entry.name, stored: entry)
        }
        for entry in LiveStore(at: root).entries() where isShown(entry.name) && isInside(entry.path)
        {
            runs[entry.name, default: Run(name: entry.name)].journal = entry
        }
        return runs.values.sorted { ($0.written, $1.name) > ($1.written, $0.name) }
    }

    /// A run by name.
    func run(_ name: String) -> Run? { runs().first { $0.name == name } }

    /// A file of a finished run: one that its manifest names, the manifest itself, or the report.
    func file(_ file: String, of run: Run) -> String? {
        guard let stored = run.stored else { return nil }
        let names = stored.manifest.files.map(\.name) + ["manifest.json", "report.html"]
        let path = "\(stored.path)/\(file)"
        guard names.contains(file), isInside(path) else { return nil }
        return path
    }

    /// A finished run for reading its tables; nil when there is none, or one of its files leads elsewhere.
    func stored(_ run: Run) throws(ResultsError) -> StoredRun? {
        guard let entry = run.stored else { return nil }
        let names = entry.manifest.files.map(\.name) + ["manifest.json"]
        guard names.allSatisfy({ isInside("\(entry.path)/\($0)") }) else { return nil }
        return try StoredRun(at: entry.path)
    }

    private func isShown(_ name: String) -> Bool { only == nil || only == name }

    /// Whether something is a file or directory below the root once all links are followed.
    private func isInside(_ path: String) -> Bool {
        Self.real(path)?.hasPrefix(root + "/") ?? false
    }

    /// The corresponding C function is `realpath`; nil when there is nothing.
    private static func real(_ path: String) -> String? {
        guard let text = realpath(path, nil) else { return nil }
        defer { free(text) }
        return String(cString: text)
    }
}
