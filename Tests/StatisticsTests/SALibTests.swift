import Foundation
import Statistics
import Testing

/// The same designs and outputs analysed by SALib: the reference implementation of both methods.
@Suite struct SALibTests {
    /// Sobol indices of Ishigami's function on a small design, first order then total, by SALib 1.5.1.
    static let sobol = [
        0.4109717281713388, 0.5086426022726952, -0.01698459227506964, 0.7661658411926794,
        0.4510871139319678, 0.24865791737576123,
    ]
    /// Mean, mean magnitude and deviation of effects, by SALib 1.5.1 with NumPy 2.4.6.
    static let morris = [
        1.584375, -0.0125, 1.4625, 1.584375, 0.275, 1.4625, 0.9123602993277785,
        0.3085940102430615, 0.8343223297982622,
    ]

    static func cross() throws -> (design: DesignMatrix, outputs: [Double]) {
        let design = try DesignMatrix.saltelli(["x1", "x2", "x3"], base: 64, seed: 20)
        return (design, design.rows.map(Ishigami.value))
    }

    static func paths() throws -> (design: DesignMatrix, outputs: [Double]) {
        let design = try DesignMatrix.morris(["x1", "x2", "x3"], trajectories: 20, seed: 20)
        // Not Ishigami's function: half a period makes no difference to it.
        return (design, design.rows.map { $0[0] * $0[1] + 3 * $0[0] * $0[2] * $0[2] - $0[1] / 2 })
    }

    static func ourSobol() throws -> [Double] {
        let (design, outputs) = try cross()
        let found = try #require(SobolIndices.from(outputs, of: design, resamples: 10))
        return found.map(\.first.value) + found.map(\.total.value)
    }

    static func ourMorris() throws -> [Double] {
        let (design, outputs) = try paths()
        let found = try #require(ElementaryEffects.from(outputs, of: design, resamples: 10))
        return found.map(\.mean) + found.map(\.magnitude.value)
            + found.map { $0.deviation ?? .nan }
    }

    @Test func `Sobol indices equal those that SALib gave`() throws {
        #expect(Self.agree(try Self.ourSobol(), Self.sobol))
    }

    @Test func `elementary effects equal those that SALib gave`() throws {
        #expect(Self.agree(try Self.ourMorris(), Self.morris))
    }

    @Test(.enabled("needs Python 3 and a network to install SALib") { Python.withSALib != nil })
    func `SALib installed here gives the committed numbers and ours`() throws {
        let python = try #require(Python.withSALib)
        let (cross, paths) = (try Self.cross(), try Self.paths())
        let lines =
            [cross.outputs.map(\.description)]
            + [paths.outputs.map(\.description), paths.design.rows.joined().map(\.description)]
        let text = try #require(
            Python.run(
                [python, "-c", Self.script],
                input: lines.map { $0.joined(separator: " ") }.joined(separator: "\n"),
                seconds: 60))
        let found = text.split(separator: "\n").map { line in
            line.split(separator: " ").compactMap { Double($0) }
        }
        try #require(found.count == 2, "\(text)")
        #expect(Self.agree(found[0], try Self.ourSobol()), "\(text)")
        #expect(Self.agree(found[1], try Self.ourMorris()), "\(text)")
        #expect(Self.agree(found[0], Self.sobol), "\(text)")
        #expect(Self.agree(found[1], Self.morris), "\(text)")
    }

    static func agree(_ one: [Double], _ other: [Double]) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { ($0 - $1).magnitude < 1e-9 * max(1, $1.magnitude) }
    }

    /// Reads outputs of the cross, outputs of the trajectories and their draws, one line each, and prints
    /// what SALib makes of them.
    ///
    /// SALib takes 4 levels to lie 1/3 apart and a step to be 2/3; ours lie 1/4 apart and a step is 1/2.
    /// Stretched to its levels the outputs change by as much over a longer step: its effects are 3/4 of
    /// ours.
    static let script = """
        import sys
        import numpy as np
        from SALib.analyze import morris, sobol
        crossed, walked, draws = [np.array(line.split(), float) for line in sys.stdin]
        problem = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[0, 1]] * 3}
        found = sobol.analyze(problem, crossed, calc_second_order=False, seed=1)
        print(*map(repr, map(float, [*found["S1"], *found["ST"]])))
        levels = (draws.reshape(-1, 3) * 4 - 0.5) / 3
        found = morris.analyze(problem, levels, walked, num_levels=4, seed=1)
        print(*(repr(float(v) * 4 / 3) for k in ("mu", "mu_star", "sigma") for v in found[k]))
        """
}
