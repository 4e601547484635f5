/// Why a checkpoint cannot be written or gone on from.
package enum CheckpointError: Error, Equatable, CustomStringConvertible {
    /// The operating system refused.
    case system(String)
    /// A file is not what was written, or nothing that was ever written.
    case damaged(path: String, cause: String)
    /// Another program wrote it: its model may do otherwise.
    case otherBuild(path: String, found: UInt64, expected: UInt64)
    /// It belongs to another run.
    case otherRun(path: String)

    package var description: String {
        switch self {
        case .system(let cause): cause
        case .damaged(let path, let cause): "\(path) is damaged: \(cause)"
        case .otherBuild(let path, let found, let expected):
            "\(path) was written by build \(String(found, radix: 16)) of sluice, and this is build "
                + "\(String(expected, radix: 16)), whose model may behave differently"
        case .otherRun(let path): "\(path) belongs to another run"
        }
    }
}
