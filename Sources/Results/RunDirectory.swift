internal import Hashing
internal import Foundation
internal import SimulationKernel

/// A directory of results in the making.
///
/// Files go to `.<name>.partial-<pid>` beside their place, and one rename at the end makes them
/// results. A run that fails, throws or forgets to commit leaves nothing, and what an earlier run of
/// the same name left behind stays whole until then.
public final class RunDirectory {
    /// The directory that holds the runs.
    public let parent: String
    /// The run's own name, such as `historical-1a2b3c4d`.
    public let name: String
    /// Where the results will be.
    public var path: String { "\(parent)/\(name)" }

    private let links: [String]
    private let partial: String
    private var files: [ManifestFile] = []
    private var package = DataPackage()
    private var isCommitted = false
    /// What went wrong beside the results, which are whole: sentences for the person.
    public private(set) var warnings: [String] = []

    /// Begins a run called `<scenario>-<identity's first eight digits>` below `parent`, which becomes
    /// `<scenario>-latest` on commit, and `<scenario>-<kind>-latest`.
    ///
    /// - Parameters:
    ///   - identity: a hexadecimal digest of all that determines the tables.
    ///   - kind: what made it, such as `run` or `compare`: not every kind has every table, and who needs one
    ///     of them goes by this link.
    public convenience init(
        in parent: String, scenario: String, identity: String, kind: String? = nil
    ) throws(ResultsError) {
        try self.init(
            in: parent, name: "\(scenario)-\(identity.prefix(8))",
            links: ["\(scenario)-latest"] + (kind.map { ["\(scenario)-\($0)-latest"] } ?? []))
    }

    /// Begins a run whose directory has exactly this path; no link points to it.
    public convenience init(at path: String) throws(ResultsError) {
        // A link is followed: what it points to is replaced, not the link.
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        try self.init(
            in: url.deletingLastPathComponent().path, name: url.lastPathComponent, links: [])
    }

    private init(in parent: String, name: String, links: [String]) throws(ResultsError) {
        self.parent = parent
        self.name = name
        self.links = links
        partial = "\(parent)/.\(name).partial-\(getpid())"
        try FileSystem.makeDirectory(parent)
        try refuseToReplaceOtherFiles()
        try Self.sweep(parent, name)
        // A process of our number that was killed on another day.
        FileSystem.remove(partial)
        try FileSystem.makeDirectory(partial)
    }

    deinit { if !isCommitted { FileSystem.remove(partial) } }

    /// Sorts a table by its key and writes it as CSV.
    ///
    /// - Throws: ``ResultsError`` when the disk refuses, a key appears twice or has an empty column.
    public func write(_ table: Table) throws(ResultsError) {
        let sorted = table.sorted()
        try sorted.checkKeys()
        let file = try write(sorted.csv(), as: table.schema.fileName, rows: table.rowCount)
        package.resources.append(DataPackage.Resource(table.schema, file))
    }

    /// Writes any other file of the run, such as `scenario.lock.yaml`.
    public func write(_ text: String, as fileName: String) throws(ResultsError) {
        _ = try write(Array(text.utf8), as: fileName, rows: nil)
    }

    /// Writes `datapackage.json` and `manifest.json` and makes the directory a result.
    ///
    /// - Returns: the manifest with its files and fingerprint.
    @discardableResult
    public func commit(_ manifest: Manifest) throws -> Manifest {
        package.describe(manifest.scenario.name)
        package.resources.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        _ = try write(StableJSON.encode(package), as: "datapackage.json", rows: nil)
        var manifest = manifest
        manifest.files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        manifest.fingerprint = Digest.fingerprint(of: files)
        try FileSystem.write(StableJSON.encode(manifest), to: "\(partial)/manifest.json")
        try FileSystem.synchroniseDirectory(partial)
        try moveIntoPlace()
        isCommitted = true
        finish()
        return manifest
    }

    /// What only serves convenience or a power cut: the results are whole without it.
    private func finish() {
        for link in links {
            let place = "\(parent)/\(link)"
            do throws(ResultsError) { try FileSystem.link(place, to: name) } catch {
                let cause =
                    FileSystem.isDirectory(place) && FileSystem.target(ofLink: place) == nil
                    ? "a directory of that name is in its place" : "\(error)"
                warnings.append("\(place) does not point to these results: \(cause)")
            }
        }
        do throws(ResultsError) { try FileSystem.synchroniseDirectory(parent) } catch {
            warnings.append("the results may not survive a power cut: \(error)")
        }
    }

    /// What the tables come to that were written so far; see ``Digest/fingerprint(of:)-([ManifestFile])``.
    public var fingerprint: String { Digest.fingerprint(of: files) }

    private func write(
        _ bytes: [UInt8], as fileName: String, rows: Int?
    ) throws(ResultsError) -> ManifestFile {
        if isCommitted || files.contains(where: { $0.name == fileName }) {
            internalError("\(fileName) written twice, or after its run was committed")
        }
        try FileSystem.write(bytes, to: "\(partial)/\(fileName)")
        let file = ManifestFile(
            name: fileName, bytes: bytes.count, sha256: sha256(bytes), rows: rows)
        files.append(file)
        return file
    }

    /// What will be replaced must be results too: nobody loses a home directory to `--out`.
    private func refuseToReplaceOtherFiles() throws(ResultsError) {
        let isOther = FileSystem.exists(path) && !FileSystem.isDirectory(path)
        if isOther { throw .notResults(path: path) }
        let names = FileSystem.names(in: path)
        if !names.isEmpty && !names.contains("manifest.json") { throw .notResults(path: path) }
    }

    /// A directory cannot be renamed over a full one, so an earlier run of the name steps aside.
    private func moveIntoPlace() throws(ResultsError) {
        guard FileSystem.isDirectory(path) else { return try FileSystem.move(partial, to: path) }
        let replaced = partial + "-replaced"
        try FileSystem.move(path, to: replaced)
        do { try FileSystem.move(partial, to: path) } catch {
            try FileSystem.move(replaced, to: path)
            throw error
        }
        FileSystem.remove(replaced)
    }

    /// Removes what killed processes left of this run's name.
    private static func sweep(_ parent: String, _ name: String) throws(ResultsError) {
        let prefix = ".\(name).partial-"
        for candidate in FileSystem.names(in: parent) where candidate.hasPrefix(prefix) {
            let process = candidate.dropFirst(prefix.count).prefix { $0.isNumber }
            guard let process = Int32(process), !FileSystem.isAlive(process) else { continue }
            let left = "\(parent)/\(candidate)"
            // Killed between two renames: what stepped aside steps back.
            if candidate.hasSuffix("-replaced"), !FileSystem.isDirectory("\(parent)/\(name)") {
                try FileSystem.move(left, to: "\(parent)/\(name)")
            }
            FileSystem.remove(left)
        }
    }
}
