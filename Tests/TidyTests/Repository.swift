import Foundation

/// The package's own files, as they lie on disk.
enum Repository {
    /// The directory of `Package.swift`.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file below `Sources` and `Tests`, in order of its path.
    static let sources: [SwiftSource] = ["Sources", "Tests"].flatMap { folder in
        paths(below: folder).filter { $0.hasSuffix(".swift") }.map {
            SwiftSource(path: $0, text: text(of: $0))
        }
    }

    /// Paths of all files below a folder, relative to the root, sorted.
    static func paths(below folder: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
        let paths = (found?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }
        return paths.filter { !isFolder($0) }.sorted()
    }

    private static func isFolder(_ path: String) -> Bool {
        var answer: ObjCBool = false
        let path = root.appendingPathComponent(path).path
        return FileManager.default.fileExists(atPath: path, isDirectory: &answer)
            && answer.boolValue
    }

    /// Names directly inside the root, sorted.
    static var topLevel: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).sorted()
    }

    /// The text of a file; empty if it is missing or not text.
    static func text(of path: String) -> String {
        (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
    }
}
