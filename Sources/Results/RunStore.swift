public import Foundation

/// The results below a directory: finished runs, what killed processes left, and cells kept for later.
public struct RunStore: Sendable {
    /// The directory.
    public let path: String

    /// A finished run.
    public struct Entry: Sendable {
        /// Its place below the store's directory.
        public var name: String
        /// Links that point to it, such as `historical-latest`.
        public var links: [String] = []
        /// Its directory.
        public var path: String
        /// What `manifest.json` says.
        public var manifest: Manifest
        /// Bytes of all its files, from the manifest.
        public var bytes: Int
        /// When it was finished.
        public var finished: Date
    }

    /// A file or directory that may go.
    public struct Item: Hashable, Sendable {
        /// Where it is.
        public var path: String
        /// Bytes in it.
        public var bytes: Int
        /// When it was last written.
        public var written: Date
    }

    /// The store in a directory, which need not be there.
    public init(at path: String) { self.path = path }

    /// Names of folders that hold something other than runs.
    private static let others: Set<String> = ["cells", "reference", "draws"]

    /// Every finished run, here or one folder down, by name.
    public func runs() -> [Entry] {
        var entries: [Entry] = []
        var links: [(name: String, target: String)] = []
        func look(_ name: String, isDeep: Bool) {
            let place = "\(path)/\(name)"
            if let target = FileSystem.target(ofLink: place) {
                let folder = name.lastIndex(of: "/").map { name[...$0] } ?? ""
                links.append((name, folder + target))
            } else if let entry = entry(name) {
                entries.append(entry)
            } else if isDeep, FileSystem.isDirectory(place) {
                for inner in FileSystem.names(in: place) where !inner.hasPrefix(".") {
                    look("\(name)/\(inner)", isDeep: false)
                }
            }
        }
        for name in FileSystem.names(in: path)
        where !name.hasPrefix(".") && !Self.others.contains(name) {
            look(name, isDeep: true)
        }
        for index in entries.indices {
            entries[index].links = links.filter { $0.target == entries[index].name }.map(\.name)
        }
        return entries
    }

    private func entry(_ name: String) -> Entry? {
        let place = "\(path)/\(name)"
        let file = "\(place)/manifest.json"
        guard let bytes = try? FileSystem.read(file),
            let manifest = try? StableJSON.decode(Manifest.self, bytes, file: file)
        else { return nil }
        return Entry(
            name: name, path: place, manifest: manifest,
            bytes: manifest.files.reduce(bytes.count) { $0 + $1.bytes },
            finished: FileSystem.modified(file))
    }

    /// The directory that a person means by a name: a path, a name in the store or the beginning of one.
    ///
    /// - Throws: ``ResultsError/noSuchRun(name:candidates:)`` when none or several fit.
    public func resolve(_ name: String) throws(ResultsError) -> String {
        for place in [name, "\(path)/\(name)"]
        where FileSystem.exists("\(place)/manifest.json") { return place }
        let fitting = runs().map(\.name).filter { $0.hasPrefix(name) }
        guard fitting.count == 1 else { throw .noSuchRun(name: name, candidates: fitting) }
        return "\(path)/\(fitting[0])"
    }
}

// What may go.
extension RunStore {
    /// Directories in the making whose process is gone.
    public func leftovers() -> [Item] {
        let folders = [path] + FileSystem.names(in: path).map { "\(path)/\($0)" }
        return folders.flatMap { folder in
            FileSystem.names(in: folder).compactMap { name -> Item? in
                guard name.hasPrefix("."), let mark = name.range(of: ".partial-") else {
                    return nil
                }
                let process = Int32(name[mark.upperBound...].prefix { $0.isNumber })
                guard let process, !FileSystem.isAlive(process) else { return nil }
                return item(at: "\(folder)/\(name)")
            }
        }
    }

    /// Journals of runs that are over.
    public func journals() -> [Item] { LiveStore(at: path).over().map { item(at: $0.path) } }

    /// What is kept of runs that were not finished, so that they can be gone on with.
    public func unfinished() -> [Item] {
        UnfinishedRun.names(in: path).map { UnfinishedRun.path(of: $0, in: path) }
            .filter { !UnfinishedRun.isInUse($0) }.map(item)
    }

    /// Runs that are old, or beyond the newest of their scenario. The newest of each is never among them.
    ///
    /// - Parameters:
    ///   - kept: how many of each scenario stay, at least 1; nil for all.
    ///   - oldest: those finished before it may go; nil for none.
    public func outdated(keeping kept: Int?, finishedBefore oldest: Date?) -> [Entry] {
        let runs = runs()
        let byScenario = Dictionary(grouping: runs, by: \.manifest.scenario.name)
        var going: Set<String> = []
        // tidy: order does not matter, a set is filled.
        for group in byScenario.values {
            let newest = group.sorted { ($0.finished, $0.name) > ($1.finished, $1.name) }
            for (place, run) in newest.enumerated().dropFirst() {
                let isBeyond = kept.map { place >= $0 } ?? false
                let isOld = oldest.map { run.finished < $0 } ?? false
                if isBeyond || isOld { going.insert(run.name) }
            }
        }
        return runs.filter { going.contains($0.name) }
    }

    /// Kept cells, those longest unused first.
    public func cells() -> [Item] {
        let folder = "\(path)/cells"
        let files = FileSystem.names(in: folder).flatMap { name in
            FileSystem.names(in: "\(folder)/\(name)").map { item(at: "\(folder)/\(name)/\($0)") }
        }
        return files.sorted { ($0.written, $0.path) < ($1.written, $1.path) }
    }

    /// The cells that have to go so that the others take so many bytes at most.
    public func cells(beyond bytes: Int) -> [Item] {
        let cells = cells()
        var total = cells.reduce(0) { $0 + $1.bytes }
        return cells.prefix { cell in
            guard total > bytes else { return false }
            total -= cell.bytes
            return true
        }
    }

    /// Removes runs, leftovers and cells, and links of this directory that then lead nowhere.
    public func remove(_ paths: [String]) {
        for path in paths { FileSystem.remove(path) }
        for name in FileSystem.names(in: path) {
            let link = "\(path)/\(name)"
            if FileSystem.target(ofLink: link) != nil, !FileSystem.exists(link) {
                FileSystem.remove(link)
            }
        }
    }

    private func item(at path: String) -> Item {
        Item(path: path, bytes: FileSystem.size(path), written: FileSystem.modified(path))
    }
}
