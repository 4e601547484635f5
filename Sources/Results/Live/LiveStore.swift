public import Foundation

/// The journals below a directory of results.
public struct LiveStore: Sendable {
    /// A journal.
    public struct Entry: Hashable, Sendable {
        /// The name of its run below the store's directory, such as `smallest-1a2b3c4d`.
        public var name: String
        /// The file.
        public var path: String
        /// When a line came last.
        public var written: Date
    }

    private let path: String

    /// The journals below a directory, which need not be there.
    public init(at path: String) { self.path = path }

    /// All of them, here or one folder down, the latest first.
    public func entries() -> [Entry] {
        let folders = FileSystem.names(in: path).filter {
            !$0.hasPrefix(".") && FileSystem.target(ofLink: "\(path)/\($0)") == nil
        }
        let all = ([""] + folders.map { "\($0)/" }).flatMap { folder -> [Entry] in
            Self.entries(in: "\(path)/\(folder)\(LiveJournal.folder)", prefix: folder)
        }
        return all.sorted { ($0.written, $1.name) > ($1.written, $0.name) }
    }

    /// The journal that a person means: a name in the store, the beginning of one, or `latest`.
    ///
    /// Of several that begin so, it is the latest. Nil when there is none.
    public func entry(_ name: String) -> Entry? {
        let entries = entries()
        if name == "latest" { return entries.first }
        return entries.first { $0.name == name } ?? entries.first { $0.name.hasPrefix(name) }
    }

    private static func entries(in folder: String, prefix: String = "") -> [Entry] {
        FileSystem.names(in: folder).filter { $0.hasSuffix(".ndjson") }.map { file in
            let path = "\(folder)/\(file)"
            return Entry(
                name: prefix + file.dropLast(".ndjson".count), path: path,
                written: FileSystem.modified(path))
        }
    }

    /// Journals of runs that are over: whoever watched has seen the end.
    public func over() -> [Entry] {
        entries().filter { !LiveState(readingEnds: $0.path).isUnderWay }
    }

    /// Journals that are kept in a folder, at most.
    private static let kept = 50
    /// Seconds after which a journal goes when another run begins: a week.
    private static let age = 7 * 86_400.0

    /// Removes journals of runs that are over and old, or beyond the newest of a folder.
    static func prune(_ folder: String) {
        let entries = entries(in: folder).sorted { $0.written > $1.written }
        let oldest = Date(timeIntervalSinceNow: -age)
        for (place, entry) in entries.enumerated() where place >= kept || entry.written < oldest {
            if !LiveState(readingEnds: entry.path).isUnderWay { FileSystem.remove(entry.path) }
        }
    }
}
