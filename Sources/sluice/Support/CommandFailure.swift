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
        case let error as ResultsError: self.init(error.status, error.description)
        case let error as SlurmError:
            self.init(.usage, error.description, hints: error.hint.map { [$0] } ?? [])
        case let error as ExperimentError: self.init(error.status, error.description)
        default: self.init(.internalFault, "\(error)")
        }
    }

    /// Prints the failure and its hints on standard error.
    func report() {
        let terminal = Terminal.standardError
        let isReady = message.contains(": error")
        let lead = isReady ? "" : terminal.styled("error:", .error) + " "
        var text = lead + message + (message.hasSuffix("\n") ? "" : "\n")
        for hint in hints { text += terminal.styled("  hint:", .hint) + " \(hint)\n" }
        terminal.write(text)
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
        case .notResults, .inUse: .inputOutput
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
