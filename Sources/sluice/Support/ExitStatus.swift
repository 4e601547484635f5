internal import ArgumentParser

/// What the process exits with; ``meaning`` says when. Scripts rely on these numbers.
enum ExitStatus: Int32, CaseIterable {
    case success = 0
    case expectationFailed = 1
    case inconclusive = 2
    case usage = 64
    case invalidInput = 65
    case missingFile = 66
    case workerUnavailable = 69
    case internalFault = 70
    case inputOutput = 74
    case resumable = 75

    /// When the process exits with it, as a clause.
    var meaning: String {
        switch self {
        case .success: "done, and every expectation held"
        case .expectationFailed:
            "an expectation of the scenario does not hold, or runs did other than their reference"
        case .inconclusive: "too few replications to say whether an expectation holds"
        case .usage: "the command line cannot be understood"
        case .invalidInput: "the scenario, or another input file, is invalid"
        case .missingFile: "an input file is missing"
        case .workerUnavailable: "a worker could not be started, or was lost again and again"
        case .internalFault: "Sluice itself is wrong"
        case .inputOutput: "a file could not be written or read"
        case .resumable: "stopped before the end; the run can be resumed"
        }
    }

    /// The same for ArgumentParser, which ends the process.
    var code: ExitCode { ExitCode(rawValue) }
}
