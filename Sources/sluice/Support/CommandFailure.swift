internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Results
internal import SimulationRuntime
internal import Slurm

/// Why a command stops: what to print on standard error and what to exit with.
struct CommandFailure: Error {
    /// The number for scripts.
    var status: Int32
    /// The problem, as a sentence without a stop or as lines made elsewhere.
    var message: String
    /// What to do about it, one sentence each.
    var hints: [String] = []

    /// A failure with one of our own numbers.
    init(_ status: ExitStatus, _ message: String, hints: [String] = []) {
        self.init(status: status.rawValue, message, hints: hints)
    }

    /// A failure whose number was decided where it arose.
    init(status: Int32, _ message: String, hints: [String] = []) {
        self.status = status
        self.message = message
        self.hints = hints
    }

    /// The failure that an error of a library amounts to.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let failure as RunFailure: self.init(status: failure.exitStatus, "\(failure)")
        case let error as ResultsError:
            self.init(
                error.status, error.description,
                hints: error.code.flatMap(ResultsError.hint).map { [$0] } ?? [])
        case let error as SlurmError:
            self.init(.usage, error.description, hints: error.hint.map { [$0] } ?? [])
        case let error as ExperimentError: self.init(error.status, error.description)
        default: self.init(.internalFault, "\(error)")
        }
    }

    /// Prints the failure and its hints on standard error.
    func report() {
        let terminal = Terminal.standardError
        var text = Self.led(message, by: terminal.styled("error:", .error))
        if !text.hasSuffix("\n") { text += "\n" }
        for hint in waysOn { text += terminal.styled("  hint:", .hint) + " \(hint)\n" }
        terminal.write(text)
    }

    /// The message with the word that says what it is, once: lines of a reader of files bring it along,
    /// some behind the place that they are about.
    static func led(_ message: String, by word: String) -> String {
        let line = message.prefix { !$0.isNewline }
        let hasOwn = ["error:", "error["].contains { word in
            line.hasPrefix(word) || line.contains(": " + word)
        }
        return hasOwn ? message : word + " " + message
    }

    /// The same with one hint more where a file or stream refused: how to go on once that is mended.
    func goingOn(with line: String) -> CommandFailure {
        guard status == ExitStatus.inputOutput.rawValue else { return self }
        var failure = self
        failure.hints.append("what is done is kept; go on with: \(line)")
        return failure
    }

    /// The hints; of what can be mended outside of Sluice there is one always.
    private var waysOn: [String] {
        guard hints.isEmpty else { return hints }
        switch status {
        case ExitStatus.inputOutput.rawValue:
            return ["when that is mended, give the same command again"]
        case ExitStatus.resumable.rawValue:
            return ["go on with: sluice resume"]
        default: return []
        }
    }
}

extension ExperimentError {
    /// What the process exits with because of this error.
    fileprivate var status: ExitStatus {
        switch self {
        case .unknownPolicy, .unknownStructure, .unknownChannel, .unknownGroup: .usage
        case .noWorld, .tooManyEvents, .badDraw, .badStructure, .noDate: .invalidInput
        case .broken, .early: .internalFault
        }
    }
}

extension ResultsError {
    /// What the process exits with because of this error.
    fileprivate var status: ExitStatus {
        switch self {
        case .system(_, _, let code, _): code == ENOENT ? .missingFile : .inputOutput
        case .duplicateKey, .emptyKey: .internalFault
        case .malformed, .altered: .invalidInput
        case .notResults: .usage
        case .inUse: .inputOutput
        case .noSuchRun: .missingFile
        }
    }
}

/// Does a command's work; prints whatever it throws and exits with the right number.
///
/// Errors of ArgumentParser pass through: it prints them with the usage line.
func reportingFailures(_ body: () async throws -> Void) async throws {
    do { try await body() } catch let error as ValidationError { throw error } catch let error
        as ExitCode
    { throw error } catch {
        let failure = CommandFailure(error)
        failure.report()
        throw ExitCode(failure.status)
    }
}
