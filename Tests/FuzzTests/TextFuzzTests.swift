import ComputeAccess
import Experiments
import Scenarios
import Testing

/// Whatever is said to be a scenario or a trace is read or refused with all that is wrong with it.
@Suite struct TextFuzzTests {
    private static let words = [
        "0", "-1", "1e999", "nan", "9223372036854775808", "0.0000001", "9999-12-31", "0001-01-01",
        "2023-02-30", "~", "null", "true", "{}", "[]", "[", "{", "&a", "*a", "<<: *a", "!!binary x",
        "? ", ": ", "- ", "\n", "\n  ", "\t", "#", "|", ">", "'", "\"", "\\u0000", "\u{0}",
        "\u{FEFF}",
        "é", "👩‍👩‍👧", " %", " chips", " USD/h", " k", " B", " to ", "1 to 2 to 3", ",", ",,", "\r\n",
        "{value: 1 %, range: 2 to 1 %}", "{uniform: 0 to 0}", "assumption", "extends: main.yaml",
        "{samples: {file: main.yaml, column: a}}", "100000000000000000000000000",
    ].map { Array($0.utf8) }

    @Test func `scenarios are read or refused`() throws {
        // A whole world in one file, beside small ones that are read a hundred times as fast.
        let world = try Scenario.read(Fuzzing.package + "/Scenarios/smallest.yaml").resolvedText
        let corpus = try Fuzzing.corpus("scenarios") + [Array(world.utf8)]
        let mutator = Mutator(corpus: corpus, words: Self.words)
        try Fuzzing(name: "scenarios", short: 300, long: 100_000).run { _, chance in
            Self.read(mutator.mutated(&chance))
        }
    }

    @Test func `what once went wrong with a scenario is read or refused`() throws {
        for bytes in try Fuzzing.corpus("scenarios") { Self.read(bytes) }
    }

    @Test func `traces are read or refused`() throws {
        let mutator = Mutator(corpus: try Fuzzing.corpus("traces"), words: Self.words)
        try Fuzzing(name: "traces", short: 5_000, long: 500_000).run { _, chance in
            do throws(TraceProblems) {
                _ = try JobTrace(
                    mutator.mutated(&chance), name: "trace",
                    selection: JobTrace.Selection(
                        cluster: chance.below(2) == 0 ? "a" : nil, gpus: 64))
            } catch {}
        }
    }

    /// Reads a scenario and, when it is one and small, makes of it what a run begins with.
    private static func read(_ bytes: [UInt8]) {
        struct OneFile: FileSource {
            let content: [UInt8]
            func bytes(at path: String) throws -> [UInt8] {
                guard path == "main.yaml" else { throw Missing() }
                return content
            }
            struct Missing: Error {}
        }
        do throws(InvalidScenario) {
            let scenario = try Scenario.read("main.yaml", from: OneFile(content: bytes))
            for policy in scenario.policies {
                guard let world = scenario.world(under: policy) else { continue }
                guard world.groups.reduce(0, { $0 + $1.count }) < 20_000 else { continue }
                _ = RunSubject(world, seed: 1).loads
            }
        } catch {}
    }
}
