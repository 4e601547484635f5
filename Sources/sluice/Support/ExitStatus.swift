internal import ArgumentParser

/// What the process exits with. Scripts rely on these numbers.
enum ExitStatus: Int32 {
    /// Done, and every expectation held.
    case success = 0
    /// An expectation of the scenario does not hold.
    case expectationFailed = 1
    /// Too few replications to say whether an expectation holds.
    case inconclusive = 2
    /// The command line cannot be understood.
    case usage = 64
    /// The scenario, or another input file, is invalid.
    case invalidInput = 65
    /// An input file is missing.
    case missingFile = 66
    /// A worker could not be started or was lost.
    case workerUnavailable = 69
    /// Sluice itself is wrong.
    case internalFault = 70
    /// A file could not be written or read.
    case inputOutput = 74
    /// Stopped before the end; the run can be resumed.
    case resumable = 75

    /// The same for ArgumentParser, which ends the process.
    var code: ExitCode { ExitCode(rawValue) }
}
