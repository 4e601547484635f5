internal import Foundation

/// The entries of this process's environment with `variables` added or replaced, as `NAME=value`.
func environmentEntries(adding variables: [String: String]) -> [String] {
    ProcessInfo.processInfo.environment
        .merging(variables) { _, new in new }
        .map { "\($0.key)=\($0.value)" }
        .sorted()
}
