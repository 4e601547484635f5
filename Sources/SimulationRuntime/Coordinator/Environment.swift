internal import Foundation

/// The entries of this process's environment, as `NAME=value`.
func environmentEntries() -> [String] {
    ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }.sorted()
}
