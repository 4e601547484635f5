internal import Hashing

/// A finished run on disk: its manifest, its tables, and whether they are still what was written.
public struct StoredRun: Sendable {
    /// The run's directory.
    public let path: String
    /// What `manifest.json` says.
    public let manifest: Manifest
    /// The tables that `datapackage.json` describes, in order of their names.
    public let schemas: [TableSchema]

    /// Opens the run in the directory `path`, which may be a link such as `historical-latest`.
    ///
    /// - Throws: ``ResultsError`` when a file is missing or cannot be understood.
    public init(at path: String) throws(ResultsError) {
        self.path = path
        manifest = try StableJSON.decode(
            Manifest.self, FileSystem.read("\(path)/manifest.json"), file: "\(path)/manifest.json")
        let package = try StableJSON.decode(
            DataPackage.self, FileSystem.read("\(path)/datapackage.json"),
            file: "\(path)/datapackage.json")
        for resource in package.resources {
            if let flaw = TableSchema.flaw(resource.schema.fields, resource.schema.primaryKey) {
                throw .malformed(
                    file: "\(path)/datapackage.json", line: 1,
                    reason: "table '\(resource.name)' \(flaw)")
            }
        }
        schemas = package.resources.map(\.tableSchema)
    }

    /// Reads the table called `name`, or returns nil if the run has none.
    public func table(_ name: String) throws(ResultsError) -> Table? {
        guard let schema = schemas.first(where: { $0.name == name }) else { return nil }
        return try Table(csv: FileSystem.read("\(path)/\(schema.fileName)"), schema)
    }

    /// Reads any other file of the run as text, such as `scenario.lock.yaml`.
    public func text(_ fileName: String) throws(ResultsError) -> String {
        String(decoding: try FileSystem.read("\(path)/\(fileName)"), as: UTF8.self)
    }

    /// Compares every file with the digest in the manifest.
    ///
    /// - Throws: ``ResultsError/altered(file:expected:actual:)`` for the first that differs.
    public func verify() throws(ResultsError) {
        for file in manifest.files {
            let actual = try sha256(FileSystem.read("\(path)/\(file.name)"))
            if actual != file.sha256 {
                throw .altered(
                    file: "\(path)/\(file.name)", expected: file.sha256, actual: actual)
            }
        }
    }
}
