internal import Foundation

extension FileSystem {
    /// What a symbolic link says; nil if `path` is none.
    static func target(ofLink path: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    }

    /// When a file or directory was last written; long ago if there is none.
    static func modified(_ path: String) -> Date {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        return facts?[.modificationDate] as? Date ?? .distantPast
    }

    /// Bytes of a file, or of all files in a directory.
    static func size(_ path: String) -> Int {
        guard isDirectory(path) else {
            let facts = try? FileManager.default.attributesOfItem(atPath: path)
            return facts?[.size] as? Int ?? 0
        }
        // tidy: order does not matter, a sum of integers.
        return names(in: path).reduce(0) { $0 + size("\(path)/\($1)") }
    }
}
