internal import Hashing

/// The fingerprint of a set of tables.
public enum Digest {
    /// One digest for all tables of a run. Equal fingerprints mean byte-identical tables.
    ///
    /// Anybody can compute it: `LC_ALL=C sha256sum *.csv | sha256sum` in the run's directory.
    public static func fingerprint(of files: [ManifestFile]) -> String {
        let tables = files.filter { $0.name.hasSuffix(".csv") }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return sha256(tables.map { "\($0.sha256)  \($0.name)\n" }.joined())
    }

    /// The fingerprint that tables will have when they are written.
    public static func fingerprint(of tables: [Table]) -> String {
        fingerprint(
            of: tables.map { table in
                let bytes = table.sorted().csv()
                return ManifestFile(
                    name: table.schema.fileName, bytes: bytes.count, sha256: sha256(bytes),
                    rows: table.rowCount)
            })
    }
}
