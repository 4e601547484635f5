internal import Foundation
internal import Results

/// What an option has the command write: looked at before the work, so that nobody loses a run to it, or an
/// input.
struct OutputOption {
    private let file: OutputFile
    private let option: String

    /// The file that an option names.
    ///
    /// - Parameters:
    ///   - option: the option as it is typed, such as `--csv`.
    ///   - inputs: the files that the command reads.
    /// - Throws: a `CommandFailure` when the file is an input, or its directory is missing.
    init(_ path: String, _ option: String, inputs: [String]) throws {
        file = OutputFile(path)
        self.option = option
        if let input = inputs.first(where: file.isSame(as:)) {
            throw CommandFailure(
                .usage, "\(option) would write over '\(input)', which this command reads",
                hints: ["name another file with \(option)"])
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder) else {
            throw Self.refusal(path, "there is no directory \(folder)", option)
        }
    }

    /// Writes it whole or not at all; what is no regular file is written through.
    ///
    /// - Throws: a `CommandFailure` that says what refused.
    func write(_ bytes: some Sequence<UInt8>) throws {
        do throws(ResultsError) { try file.write(Array(bytes)) } catch {
            guard case .system(_, let path, let code, let meaning) = error else { throw error }
            throw Self.refusal(path, meaning, option, ResultsError.hint(of: code))
        }
    }

    private static func refusal(
        _ path: String, _ cause: String, _ option: String, _ hint: String? = nil
    ) -> CommandFailure {
        CommandFailure(
            .inputOutput, "\(path): error: cannot be written: \(cause)",
            hints: [
                hint ?? "\(option) names a file in a directory that is there and may be written to",
                "then give the same command again",
            ])
    }

    /// Refuses a directory of results that would be replaced together with an input in it.
    ///
    /// - Throws: a `CommandFailure` when an input lies in it or is it.
    static func checkDirectory(_ path: String?, inputs: [String]) throws {
        guard let path else { return }
        let directory = OutputFile(path)
        for input in inputs where directory.isSame(as: input) || directory.contains(input) {
            throw CommandFailure(
                .usage, "--out would replace '\(input)', which this command reads",
                hints: ["name another directory with --out"])
        }
    }
}

extension ResultsError {
    /// What to do about an error of the operating system; nil where it says so itself.
    static func hint(of code: Int32) -> String? {
        switch code {
        case ENOSPC: "free space on that file system"
        case EDQUOT: "free space: what you may use there is used up"
        case EFBIG: "files may not grow so large here: ulimit -f says how large, raise it"
        case EROFS: "that file system is read-only: choose a place elsewhere"
        case EACCES, EPERM: "choose a place that you may write to, or have that one opened"
        case EMFILE, ENFILE: "too many files are open: raise the limit with ulimit -n"
        default: nil
        }
    }
}
