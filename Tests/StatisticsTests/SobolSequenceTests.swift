import Foundation
import Statistics
import Testing

/// Scrambled Sobol points are digital nets and integrate better than chance.
@Suite struct SobolSequenceTests {
    static func design(_ dimensions: Int, _ draws: Int, seed: UInt64 = 1) throws -> DesignMatrix {
        try DesignMatrix.sobol((0..<dimensions).map { "x\($0)" }, draws: draws, seed: seed)
    }

    /// How many of the points lie in each of 2^k1 times 2^k2 equal boxes.
    static func boxes(_ one: ArraySlice<Double>, _ two: ArraySlice<Double>, _ k1: Int, _ k2: Int)
        -> [Int]
    {
        var counts = [Int](repeating: 0, count: 1 << (k1 + k2))
        for (x, y) in zip(one, two) {
            counts[Int(x * Double(1 << k1)) << k2 + Int(y * Double(1 << k2))] += 1
        }
        return counts
    }

    @Test func `in 300 dimensions every block of points has one in each equal part`() throws {
        let design = try Self.design(300, 1024)
        for dimension in 0..<300 {
            let column = design.column(dimension)
            for (length, digits) in [(8, 3), (64, 6), (1024, 10)] {
                for start in stride(from: 0, to: 1024, by: length) {
                    let parts = Set(
                        column[start..<(start + length)].map { Int($0 * Double(length)) })
                    #expect(parts.count == length, "dimension \(dimension), 2^\(digits)")
                }
            }
        }
    }

    @Test func `the first two dimensions fill every box of every shape`() throws {
        let design = try Self.design(2, 1024)
        let (one, two) = (design.column(0), design.column(1))
        for k in 0...8 {
            for start in stride(from: 0, to: 1024, by: 256) {
                let block = start..<(start + 256)
                #expect(Self.boxes(one[block], two[block], k, 8 - k).allSatisfy { $0 == 1 })
            }
        }
    }

    @Test func `any two of the first eight dimensions leave no large hole`() throws {
        let design = try Self.design(8, 256)
        let columns = (0..<8).map { design.column($0)[...] }
        for one in 0..<8 {
            for two in 0..<one {
                // A (3, 8, 2)-net: boxes of a 32nd of the square hold 8 of 256 points each.
                for k in 0...5 {
                    let counts = Self.boxes(columns[one], columns[two], k, 5 - k)
                    #expect(counts.allSatisfy { $0 == 8 }, "\(one), \(two), \(k)")
                }
            }
        }
    }

    /// Root mean square error over seeds of the mean of a function with interactions, whose integral over
    /// the cube of 8 dimensions is 1.
    static func error(
        _ draws: Int, _ make: MakeDesign.Maker
    ) throws -> Double {
        let names = (0..<8).map { "x\($0)" }
        let squares = try (0..<20).map { seed in
            let rows = try make(names, draws, UInt64(seed)).rows
            let mean = rows.reduce(0) { $0 + SobolG.value($1) } / Double(draws)
            return (mean - 1) * (mean - 1)
        }
        return (squares.reduce(0, +) / 20).squareRoot()
    }

    @Test func `the error of a mean falls faster than that of random points`() throws {
        let sobol = try [64, 1024].map { try Self.error($0, MakeDesign.sobol) }
        let random = try [64, 1024].map { try Self.error($0, MakeDesign.random) }
        #expect(sobol[0] < random[0] / 2, "\(sobol), \(random)")
        #expect(sobol[1] < random[1] / 10, "\(sobol), \(random)")
        // Sixteen times the points: a quarter of the error by chance, here far less.
        #expect(sobol[1] < sobol[0] / 10, "\(sobol)")
    }

    @Test func `over seeds a scrambled point is uniform`() throws {
        for draw in [0, 1, 37] {
            let values = try (0..<2000).map { try Self.design(3, 38, seed: $0).rows[draw][2] }
            for tenth in 0..<10 {
                #expect((150...250).contains(values.count { Int($0 * 10) == tenth }))
            }
        }
    }

    @Test func `there are as many primitive polynomials of a degree as Euler's function says`() {
        // phi(2^d - 1) / d for d = 1...10.
        let counts = [1, 1, 2, 2, 6, 6, 18, 16, 48, 60]
        let found = PrimitivePolynomials.first(counts.reduce(0, +) + 1)
        for (index, count) in counts.enumerated() {
            #expect(found.count { 63 - $0.leadingZeroBitCount == index + 1 } == count)
        }
        #expect(Array(found.prefix(6)) == [0b11, 0b111, 0b1011, 0b1101, 0b10011, 0b11001])
    }
}

/// A function whose sensitivities are known: the product of (|4 x - 2| + a) / (1 + a).
///
/// Saltelli and Sobol, "About the use of rank transformation in sensitivity analysis of model output",
/// Reliability Engineering and System Safety 50 (1995).
enum SobolG {
    static let weights = [0.0, 1, 4.5, 9, 99, 99, 99, 99]

    static func value(_ x: [Double]) -> Double {
        zip(x, weights).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    }
}
