internal import ComputeAccess
internal import Results
internal import SimulationKernel

/// The projects of a run in a store of cells: too many to hold those of all runs at once.
struct StoredProjects: Sendable {
    let store: CellStore
    let key: String

    /// Whether they are there and whole.
    var exist: Bool { store.bytes(of: key) != nil }

    /// Reads them; empty when they were damaged or removed meanwhile.
    var rows: [ProjectRow] {
        guard let bytes = store.bytes(of: key) else { return [] }
        let rows = try? bytes.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            let count: UInt32 = try reader.read()
            return try (0..<count).map { _ in try ProjectRow(from: &reader) }
        }
        return rows ?? []
    }

    /// Keeps projects.
    func keep(_ rows: [ProjectRow]) throws {
        var writer = ByteWriter(capacity: 4 + rows.count * 20)
        writer.write(UInt32(rows.count))
        for row in rows { row.encode(into: &writer) }
        try store.keep(writer.bytes, as: key)
    }
}
