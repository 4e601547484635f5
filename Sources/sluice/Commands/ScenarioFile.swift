internal import ArgumentParser
internal import Scenarios

/// Reads scenario files for the commands, and says what is wrong with them.
enum ScenarioFile {
    /// The scenario of a file.
    ///
    /// - Throws: Every problem as one failure, with exit code 65 or 66. With `json` the problems
    ///   are printed on standard output instead.
    static func read(
        _ path: String, overrides: [String] = [], varying: [String] = [],
        requireSources: Bool = false, json: Bool = false
    ) throws -> Scenario {
        do throws(InvalidScenario) {
            return try Scenario.read(
                path, overrides: overrides, varying: varying, requireSources: requireSources)
        } catch {
            guard json else { throw CommandFailure(status: error.exitCode, error.text) }
            try StandardOutput.write(
                json: JSONValue.object([("valid", .bool(false)), ("problems", error.json)]).text)
            throw ExitCode(error.exitCode)
        }
    }
}
