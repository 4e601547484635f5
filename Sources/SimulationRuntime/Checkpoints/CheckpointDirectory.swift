internal import Foundation
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif
internal import SimulationKernel

/// The directory in which one run keeps what it needs to go on, and when it is through, its result.
///
/// Workers write their parts, the coordinator commits them with one rename of `MANIFEST`. What a crash
/// leaves half-written is passed over and removed with the next commit.
public struct CheckpointDirectory: Sendable, Equatable {
    /// Where it is.
    public let path: String
    /// Whether the result of a run that is through is kept. Otherwise nothing stays of it.
    public let keepsResult: Bool

    private static let manifestName = "MANIFEST"
    private static let resultName = "RESULT"
    private static let partPrefix = "cut-"

    /// The directory at a path, which is made with the first file.
    public init(at path: String, keepsResult: Bool = true) {
        self.path = path
        self.keepsResult = keepsResult
    }

    private var manifestPath: String { "\(path)/\(Self.manifestName)" }
    private var resultPath: String { "\(path)/\(Self.resultName)" }

    // What a worker does.

    /// The name of a part, which no other attempt at the run uses.
    static func partName(digest: UInt64, epoch: UInt32, number: UInt32, place: Int) -> String {
        "\(partPrefix)\(String(digest, radix: 16))-\(epoch)-\(number)-\(place)"
    }

    /// Writes what a worker holds at a cut.
    package func write(
        _ bytes: [UInt8], as name: String
    ) throws(CheckpointError) -> CheckpointPart {
        try system { () throws(SystemError) in
            try DurableFile.makeDirectory(path)
            try DurableFile.write(bytes, to: "\(path)/\(name)")
        }
        return CheckpointPart(name: name, of: bytes)
    }

    /// Reads what a worker held at a cut.
    package func read(_ part: CheckpointPart) throws(CheckpointError) -> [UInt8] {
        let place = "\(path)/\(part.name)"
        guard !part.name.contains("/") else {
            throw .damaged(path: manifestPath, cause: "it names a file elsewhere")
        }
        let bytes = try system { () throws(SystemError) in try DurableFile.read(place) }
        guard CheckpointPart(name: part.name, of: bytes) == part else {
            throw .damaged(
                path: place,
                cause: "its \(bytes.count) bytes are not the \(part.bytes) that were written")
        }
        return bytes
    }

    // What the coordinator does.

    /// The cut at which the run can go on, or nil when there is none.
    package func manifest(of run: CheckpointIdentity) throws(CheckpointError) -> CheckpointManifest?
    {
        guard FileManager.default.fileExists(atPath: manifestPath) else { return nil }
        let bytes = try system { () throws(SystemError) in try DurableFile.read(manifestPath) }
        let manifest: CheckpointManifest
        do throws(ByteReadError) { manifest = try CheckpointManifest(bytes: bytes) } catch {
            throw .damaged(path: manifestPath, cause: "\(error)")
        }
        try check(manifest.identity, is: run, in: manifestPath)
        return manifest
    }

    /// Makes parts that have been written the cut at which the run goes on, and removes all others.
    package func commit(_ manifest: CheckpointManifest) throws(CheckpointError) {
        for part in manifest.parts { try checkIsHere(part) }
        try system { () throws(SystemError) in
            // The renames of the parts first: a manifest never names what might not be there.
            try DurableFile.synchronise(path)
            try DurableFile.write(manifest.bytes, to: manifestPath)
            try DurableFile.synchronise(path)
        }
        sweep(keeping: Set(manifest.parts.map(\.name)))
    }

    /// A worker on another machine may have written to a directory of that machine.
    private func checkIsHere(_ part: CheckpointPart) throws(CheckpointError) {
        let place = "\(path)/\(part.name)"
        let facts = try? FileManager.default.attributesOfItem(atPath: place)
        guard facts?[.size] as? Int == Int(clamping: part.bytes) else {
            throw .system(
                "\(place) is not here; workers on other machines need a directory that all see")
        }
    }

    /// Forgets all cuts, for instance because they are damaged: the run begins at its start.
    package func forgetCuts() {
        try? FileManager.default.removeItem(atPath: manifestPath)
        sweep(keeping: [])
    }

    /// Keeps what the workers reported of a run that is through. Its cuts are not needed any more.
    package func keep(
        _ result: [[UInt8]], of run: CheckpointIdentity
    ) throws(CheckpointError) {
        guard keepsResult else {
            forgetCuts()
            rmdir(path)
            return
        }
        var writer = ByteWriter(capacity: result.reduce(64) { $0 + $1.count + 8 })
        writer.write(run.build)
        writer.write(run.plan)
        writer.write(UInt32(result.count))
        for report in result { writer.write(report) }
        writer.write(writer.withUnsafeBytes { checksum($0) })
        let bytes = writer.bytes
        try system { () throws(SystemError) in
            try DurableFile.makeDirectory(path)
            try DurableFile.write(bytes, to: resultPath)
            try DurableFile.synchronise(path)
        }
        forgetCuts()
    }

    /// What the workers reported of a run that is through; nil when it is not, or when that is damaged.
    package func result(of run: CheckpointIdentity) throws(CheckpointError) -> [[UInt8]]? {
        guard let bytes = try? DurableFile.read(resultPath), bytes.count >= 8 else { return nil }
        let kept: (CheckpointIdentity, [[UInt8]])? = bytes.withUnsafeBytes {
            try? Self.result(in: $0)
        }
        guard let (identity, result) = kept else { return nil }
        try check(identity, is: run, in: resultPath)
        return result
    }

    private static func result(
        in raw: UnsafeRawBufferPointer
    ) throws(ByteReadError) -> (CheckpointIdentity, [[UInt8]]) {
        var reader = ByteReader(raw)
        let covered = try reader.take(raw.count - 8)
        let sum: UInt64 = try reader.read()
        guard sum == checksum(covered) else { throw .invalid(what: "checksum", value: sum) }
        var fields = ByteReader(covered)
        let identity = CheckpointIdentity(build: try fields.read(), plan: try fields.read())
        var result: [[UInt8]] = []
        for _ in 0..<(try fields.read(UInt32.self)) { result.append(try fields.readBytes()) }
        return (identity, result)
    }

    private func check(
        _ found: CheckpointIdentity, is run: CheckpointIdentity, in file: String
    ) throws(CheckpointError) {
        guard found.build == run.build else {
            throw .otherBuild(path: file, found: found.build, expected: run.build)
        }
        guard found.plan == run.plan else { throw .otherRun(path: file) }
    }

    private func sweep(keeping kept: Set<String>) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names
        where !kept.contains(name)
            && (name.hasPrefix(Self.partPrefix) || name.hasSuffix(DurableFile.partialSuffix))
        {
            try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    private func system<Result>(
        _ body: () throws(SystemError) -> Result
    ) throws(CheckpointError) -> Result {
        do throws(SystemError) { return try body() } catch { throw .system("\(error)") }
    }
}
