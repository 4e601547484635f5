internal import Foundation
internal import SimulationKernel
internal import SimulationRuntime

/// Where the runs of an experiment keep what they need to go on when processes are lost.
public struct RunKeep: Sendable {
    private let path: String
    private let keepsResults: Bool

    /// Runs keep their cuts below a directory, each in one of its own.
    ///
    /// - Parameter keepsResults: whether what a finished run comes to is kept too, until the directory is
    ///   removed; otherwise nothing stays of it.
    public init(at path: String, keepsResults: Bool) {
        // Workers elsewhere may stand in another directory.
        self.path = URL(fileURLWithPath: path).path
        self.keepsResults = keepsResults
    }

    /// The directory of the run with a plan.
    func directory(of plan: [UInt8]) -> CheckpointDirectory {
        let digest = plan.withUnsafeBytes { checksum($0) }
        let digits = String(digest, radix: 16)
        let name = String(repeating: "0", count: 16 - digits.count) + digits
        return CheckpointDirectory(at: "\(path)/\(name)", keepsResult: keepsResults)
    }
}
