/// The description of a run's tables as a Frictionless Tabular Data Package (`datapackage.json`).
struct DataPackage: Codable, Hashable, Sendable {
    var profile = "tabular-data-package"
    var name = ""
    var title = ""
    var resources: [Resource] = []

    struct Resource: Codable, Hashable, Sendable {
        var profile = "tabular-data-resource"
        var name: String
        var path: String
        var description: String
        var format = "csv"
        var mediatype = "text/csv"
        var encoding = "utf-8"
        var bytes: Int
        /// `sha256:` and the digest, as the specification wants it.
        var hash: String
        var schema: Schema
    }

    struct Schema: Codable, Hashable, Sendable {
        var fields: [Column]
        var primaryKey: [String]
        var missingValues = [""]
    }
}

extension DataPackage {
    /// Names the package after its scenario. Frictionless names know only lower case, digits and `.-_`.
    mutating func describe(_ scenario: String) {
        title = "Sluice results: \(scenario)"
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.-_")
        name = String(scenario.lowercased().map { allowed.contains($0) ? $0 : "-" })
    }
}

extension DataPackage.Resource {
    /// The resource that a table was written to.
    init(_ schema: TableSchema, _ file: ManifestFile) {
        self.init(
            name: schema.name.replacing("_", with: "-"), path: schema.fileName,
            description: schema.description, bytes: file.bytes, hash: "sha256:" + file.sha256,
            schema: DataPackage.Schema(fields: schema.columns, primaryKey: schema.key))
    }

    /// The schema that the resource was written with.
    var tableSchema: TableSchema {
        TableSchema(
            name: String(path.dropLast(4)), description: description, columns: schema.fields,
            key: schema.primaryKey)
    }
}
