internal import Crypto

/// Digests of bytes, and the fingerprint of a set of tables.
public enum Digest {
    /// SHA-256 of bytes as 64 lower-case hexadecimal digits.
    public static func sha256(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        let digits = Array("0123456789abcdef".utf8)
        let text = hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// SHA-256 of a text's UTF-8 bytes.
    public static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }

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
