import Scenarios

/// Scenario files that exist only in a test.
struct TextFiles: FileSource {
    struct Missing: Error {}
    var texts: [String: String]

    func bytes(at path: String) throws -> [UInt8] {
        guard let text = texts[path] else { throw Missing() }
        return Array(text.utf8)
    }
}

/// What reading a scenario from texts leads to.
func readScenario(
    _ texts: [String: String], overrides: [String] = [], requireSources: Bool = false
) throws(InvalidScenario) -> Scenario {
    try Scenario.read(
        "main.yaml", overrides: overrides, requireSources: requireSources,
        from: TextFiles(texts: texts))
}

/// Everything that is wrong with a scenario, as it is printed; empty when nothing is.
func problems(
    in text: String, with others: [String: String] = [:], overrides: [String] = [],
    requireSources: Bool = false
) -> String {
    var texts = others
    texts["main.yaml"] = text
    do throws(InvalidScenario) {
        _ = try readScenario(texts, overrides: overrides, requireSources: requireSources)
        return ""
    } catch {
        return error.text
    }
}

/// The smallest scenario that is valid, with more keys below it.
func smallest(_ more: String = "") -> String {
    """
    title: Small
    clock: {start: 2022-01-01, end: 2025-12-31}
    policies: {none: {rule_sets: []}}

    """ + more
}

/// A chip with one line that a test is about.
func chip(_ line: String) -> String {
    """
    chips:
      A100:
        maker: NVIDIA
        launch: 2020-11-16
        fp16: 312 TFLOP/s
        interconnect: 600 GB/s
        memory: 80 GB
        memory_bandwidth: 2 TB/s
        power: 400 W
        \(line)

    """
}
