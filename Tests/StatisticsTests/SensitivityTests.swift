import Foundation
import Statistics
import Testing

/// Sobol indices and elementary effects of functions for which they are known.
@Suite struct SensitivityTests {
    @Test func `Sobol indices of Ishigami's function are the published ones`() throws {
        let design = try DesignMatrix.saltelli(["x1", "x2", "x3"], base: 4096, seed: 1)
        let found = try #require(
            SobolIndices.from(design.rows.map(Ishigami.value), of: design, resamples: 200))
        #expect(found.map(\.input) == design.inputs)
        for (index, (first, total)) in zip(found, zip(Ishigami.first, Ishigami.total)) {
            #expect((index.first.value - first).magnitude < 0.005, "\(index)")
            #expect((index.total.value - total).magnitude < 0.005, "\(index)")
            #expect(index.first.interval.contains(first), "\(index)")
            #expect(index.total.interval.contains(total), "\(index)")
            #expect(index.first.interval.halfWidth < 0.06, "\(index)")
        }
    }

    @Test func `Sobol indices of the G function are the published ones`() throws {
        let design = try DesignMatrix.saltelli((1...8).map { "x\($0)" }, base: 2048, seed: 1)
        let found = try #require(
            SobolIndices.from(design.rows.map(SobolG.value), of: design, resamples: 100))
        for (index, weight) in zip(found, SobolG.weights) {
            let (first, total) = SobolG.indices(weight)
            #expect((index.first.value - first).magnitude < 0.01, "\(index), \(first)")
            #expect((index.total.value - total).magnitude < 0.01, "\(index), \(total)")
        }
        // Saltelli et al., "Sensitivity analysis in practice" (2004): 0.716, 0.179, 0.024, 0.007, 0.0001.
        let published = [0.716, 0.179, 0.024, 0.007, 0.0001]
        for (weight, value) in zip(SobolG.weights, published) {
            #expect((SobolG.indices(weight).first - value).magnitude < 0.0006)
        }
    }

    @Test func `intervals of Sobol indices cover the truth and shrink with the design`() throws {
        var covered = 0
        var widths: [Double] = []
        for base in [64, 1024] {
            for seed in 0..<20 {
                let design = try DesignMatrix.saltelli(
                    ["x1", "x2", "x3"], base: base, seed: UInt64(seed))
                let found = try #require(
                    SobolIndices.from(design.rows.map(Ishigami.value), of: design, resamples: 100))
                covered += found[0].first.interval.contains(Ishigami.first[0]) ? 1 : 0
                covered += found[1].total.interval.contains(Ishigami.total[1]) ? 1 : 0
                if seed == 0 { widths.append(found[0].first.interval.halfWidth) }
            }
        }
        #expect(covered >= 74, "\(covered) of 80")
        #expect(widths[1] < widths[0] / 2.5, "\(widths)")
    }

    @Test func `elementary effects of a sum are its weights`() throws {
        let design = try DesignMatrix.morris(["a", "b", "c"], trajectories: 10, seed: 4)
        let found = try #require(
            ElementaryEffects.from(design.rows.map { 3 * $0[0] - 2 * $0[1] }, of: design))
        for (effects, weight) in zip(found, [3.0, -2, 0]) {
            #expect((effects.mean - weight).magnitude < 1e-12)
            #expect((effects.magnitude.value - weight.magnitude).magnitude < 1e-12)
            #expect(effects.magnitude.interval.halfWidth < 1e-12)
            #expect(try #require(effects.deviation) < 1e-12)
        }
    }

    @Test func `elementary effects of the G function are 2 divided by 1 plus its weights`() throws {
        // At the levels 1/8, 3/8, 5/8, 7/8 a step of one half changes |4 x - 2| by 1 either way, and
        // every other factor is 1 on average.
        let design = try DesignMatrix.morris((1...8).map { "x\($0)" }, trajectories: 400, seed: 4)
        let found = try #require(ElementaryEffects.from(design.rows.map(SobolG.value), of: design))
        for (effects, weight) in zip(found, SobolG.weights) {
            let expected = 2 / (1 + weight)
            #expect(isClose(effects.magnitude.value, expected, 0.08), "\(effects)")
            #expect(effects.magnitude.interval.contains(expected), "\(effects)")
            #expect(effects.mean.magnitude < 0.15 * expected, "\(effects)")
            #expect(try #require(effects.deviation) > 0.9 * expected)
        }
    }

    @Test func `elementary effects of Ishigami's function are those of all steps there are`() throws
    {
        let design = try DesignMatrix.morris(["x1", "x2", "x3"], trajectories: 2000, seed: 4)
        let found = try #require(
            ElementaryEffects.from(design.rows.map(Ishigami.value), of: design, resamples: 100))
        let levels = (0..<4).map { (Double($0) + 0.5) / 4 }
        for input in 0..<3 {
            var steps: [Double] = []
            for place in try DesignMatrix.grid(["a", "b", "c"], levels: 4).rows
            where place[input] < 0.5 {
                var moved = place
                moved[input] += 0.5
                #expect(levels.contains(moved[input]))
                steps.append((Ishigami.value(moved) - Ishigami.value(place)) / 0.5)
            }
            let mean = steps.reduce(0, +) / Double(steps.count)
            let magnitude = steps.reduce(0) { $0 + abs($1) } / Double(steps.count)
            #expect((found[input].mean - mean).magnitude < 0.3, "\(found[input]), \(mean)")
            #expect((found[input].magnitude.value - magnitude).magnitude < 0.3)
        }
    }

    @Test func `what is no design for an index gives none`() throws {
        let cross = try DesignMatrix.saltelli(["a", "b"], base: 4, seed: 1)
        let paths = try DesignMatrix.morris(["a", "b"], trajectories: 1, seed: 1)
        let flat = [Double](repeating: 3, count: 16)
        #expect(SobolIndices.from(flat, of: cross) == nil)
        #expect(SobolIndices.from([1, 2], of: cross) == nil)
        #expect(SobolIndices.from([1, 2, 3], of: paths) == nil)
        #expect(ElementaryEffects.from(flat, of: cross) == nil)
        let single = try #require(ElementaryEffects.from([1, 2, 4], of: paths))
        #expect(single[0].deviation == nil)
        #expect(single[0].magnitude.interval.high == .infinity)
        let still = try #require(ElementaryEffects.from([3, 3, 3], of: paths))
        #expect(still.allSatisfy { $0.mean == 0 })
    }

    @Test func `a design from a file must have the structure it claims`() throws {
        let cross = try DesignMatrix.saltelli(["a", "b"], base: 2, seed: 1)
        var rows = cross.rows
        rows.swapAt(5, 6)
        #expect(throws: DesignError.misfit(draw: 6, structure: .cross)) {
            try DesignMatrix(inputs: cross.inputs, rows: rows, structure: .cross)
        }
        let paths = try DesignMatrix.morris(["a", "b"], trajectories: 2, seed: 1)
        rows = paths.rows
        rows[5] = rows[3]
        #expect(throws: DesignError.misfit(draw: 6, structure: .trajectories)) {
            try DesignMatrix(inputs: paths.inputs, rows: rows, structure: .trajectories)
        }
    }

    @Test func `a design whose inputs go together is a plain sample`() throws {
        let cross = try DesignMatrix.saltelli(["a", "b"], base: 4, seed: 1)
        let pair = try RankCorrelation(inputs: ["a", "b"], spearman: [[1, 0.5], [0.5, 1]])
        let apart = try RankCorrelation(inputs: ["a", "b"], spearman: [[1, 0], [0, 1]])
        #expect(pair.applied(to: cross).structure == .sample)
        #expect(apart.applied(to: cross) == cross)
    }
}

/// Ishigami and Homma, "An importance quantification technique in uncertainty analysis for computer models"
/// (1990), with a = 7 and b = 0.1, of probabilities.
enum Ishigami {
    static let first = [0.313_905, 0.442_411, 0]
    static let total = [0.557_589, 0.442_411, 0.243_684]

    static func value(_ chances: [Double]) -> Double {
        let x = chances.map { Double.pi * (2 * $0 - 1) }
        return sin(x[0]) + 7 * pow(sin(x[1]), 2) + 0.1 * pow(x[2], 4) * sin(x[0])
    }
}

extension SobolG {
    /// First-order and total index of an input by its weight.
    static func indices(_ weight: Double) -> (first: Double, total: Double) {
        func part(_ weight: Double) -> Double { 1 / (3 * (1 + weight) * (1 + weight)) }
        let product = weights.reduce(1) { $0 * (1 + part($1)) }
        let own = part(weight)
        return (own / (product - 1), own * product / (1 + own) / (product - 1))
    }
}
