internal import Primitives

/// The files that a scenario may name: those of its own tree, and only so many and so large.
///
/// The root of the tree is the nearest folder called `Scenarios` around the scenario file, or else the
/// folder of that file. Whoever runs a file that somebody else wrote has nothing read beyond it, by
/// no `..`, no absolute path and no symbolic link.
final class ScenarioTree {
    /// Most files that one scenario may be made of, counted as often as they are read.
    static let mostFiles = 500
    /// Most bytes in all of them together.
    static let mostBytes = 32 << 20

    /// Why a file is not read.
    enum Refusal: Error {
        /// It is not there, or not a file, or this user may not read it.
        case unreadable
        /// It lies outside the tree, whose root is named.
        case outside(root: String)
        /// A limit is passed, which the text names.
        case tooMuch(String)
    }

    /// The scenario file itself. The person who named it may have it lie anywhere and be anything.
    let main: String
    private let source: any FileSource
    private let root: String
    /// Whether the scenario file itself is a descriptor of the process, such as `/dev/stdin`.
    private let isPiped: Bool
    private var files = 0
    private var bytes = 0

    init(of path: String, in source: any FileSource) {
        let main = FileLoader.normalised(path)
        self.main = main
        self.source = source
        // What comes through a pipe has no folder: it stands where the command is given.
        isPiped = main.hasPrefix("/dev/") || main.hasPrefix("/proc/")
        let folder = isPiped ? "." : main.lastIndex(of: "/").map { String(main[...$0]) } ?? "."
        root = Self.root(around: source.canonical(folder))
    }

    /// The bytes of a file of the tree, whose path is normalised.
    func read(_ path: String) throws(Refusal) -> [UInt8] {
        files += 1
        guard files <= Self.mostFiles else {
            throw .tooMuch("a scenario is made of at most \(Self.mostFiles) files")
        }
        let place = path == main ? path : source.canonical(path)
        if path != main {
            guard contains(place) else { throw .outside(root: root) }
            guard source.isPlainFile(place) else { throw .unreadable }
        }
        guard let content = try? source.bytes(at: place) else { throw .unreadable }
        bytes += content.count
        guard bytes <= Self.mostBytes else {
            throw .tooMuch("the files of a scenario have at most \(Self.mostBytes >> 20) MB in all")
        }
        return content
    }

    /// `name` relative to the folder of the file at `path`; to the current one when that is a pipe.
    func sibling(of path: String, named name: String) -> String {
        isPiped && path == main ? name : FileLoader.sibling(of: path, named: name)
    }

    private func contains(_ place: String) -> Bool {
        if root.isEmpty {
            return !place.hasPrefix("/") && place.split(separator: "/").first != ".."
        }
        return place.hasPrefix(root.hasSuffix("/") ? root : root + "/")
    }

    private static func root(around folder: String) -> String {
        let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
        guard let place = parts.lastIndex(of: "Scenarios") else { return folder }
        return parts[...place].joined(separator: "/")
    }
}

extension Diagnostics {
    /// Says why a file was not read.
    func report(_ refusal: ScenarioTree.Refusal, of path: String, at place: Position?) {
        switch refusal {
        case .unreadable:
            report(.missingFile, at: place, "no file '\(path)' that can be read")
        case .outside(let root):
            report(
                .outsideTree, at: place, "'\(path)' lies outside the scenario's folder '\(root)'",
                hint: "keep files that belong together below one folder called Scenarios")
        case .tooMuch(let limit):
            report(.tooLarge, at: place, "\(limit), and '\(path)' is one more")
        }
    }
}

extension Diagnostics {
    /// The text of a file as every reader of the house takes it; nil after a report.
    func text(of bytes: [UInt8], in path: String, namedAt place: Position?) -> String? {
        do throws(TextProblem) { return try InputText.string(of: bytes) } catch {
            report(error, of: bytes, in: path, namedAt: place)
            return nil
        }
    }

    /// Says what is wrong with the text of a file: at its line, or where the file is named.
    func report(
        _ problem: TextProblem, of bytes: [UInt8], in path: String, namedAt place: Position?
    ) {
        guard problem.line > 0 else {
            return report(.syntax, at: place, "'\(path)': \(problem.reason)", hint: problem.hint)
        }
        let file = files.add(path: path, text: String(decoding: bytes, as: UTF8.self))
        report(
            .syntax, at: Position(file: file, line: problem.line, column: 1), problem.reason,
            hint: problem.hint)
    }
}
