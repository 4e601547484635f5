import Statistics
import Testing

/// Designs depend on seed and names, lie inside the cube and have the structure that analyses need.
@Suite struct DesignTests {
    static let inputs = ["chips/h100", "demand/growth", "kyc", "price"]

    static func samples(_ inputs: [String], _ draws: Int, _ seed: UInt64) throws -> [DesignMatrix] {
        [
            try DesignMatrix.random(inputs, draws: draws, seed: seed),
            try DesignMatrix.latinHypercube(inputs, draws: draws, seed: seed),
            try DesignMatrix.sobol(inputs, draws: draws, seed: seed),
            try DesignMatrix.saltelli(inputs, base: draws, seed: seed),
            try DesignMatrix.morris(inputs, trajectories: draws, seed: seed),
        ]
    }

    @Test func `every probability lies strictly between 0 and 1`() throws {
        for design in try Self.samples(Self.inputs, 300, 3) {
            // What is checked of a file holds for our own.
            let again = try DesignMatrix(
                inputs: design.inputs, rows: design.rows, structure: design.structure)
            #expect(again == design)
        }
    }

    @Test func `a seed repeats a design and another makes another`() throws {
        let first = try Self.samples(Self.inputs, 50, 3)
        #expect(try Self.samples(Self.inputs, 50, 3) == first)
        for (one, other) in zip(first, try Self.samples(Self.inputs, 50, 4)) {
            #expect(one.rows != other.rows)
        }
    }

    @Test func `one more input at the end leaves the others unchanged`() throws {
        let more = try Self.samples(Self.inputs + ["uptake"], 64, 3)
        for (design, wider) in zip(try Self.samples(Self.inputs, 64, 3), more) {
            // Blocks and trajectories grow by a draw: compare where each begins.
            let starts = design.rows.indices.filter { $0 % design.blockLength == 0 }
            let widerStarts = wider.rows.indices.filter { $0 % wider.blockLength == 0 }
            for index in Self.inputs.indices {
                #expect(
                    starts.map { design.rows[$0][index] }
                        == widerStarts.map { wider.rows[$0][index] })
            }
        }
    }

    @Test func `columns of random and stratified draws depend on the name wherever it stands`()
        throws
    {
        let turned = Array(Self.inputs.reversed())
        for make in [MakeDesign.random, MakeDesign.latinHypercube] {
            let (design, other) = (try make(Self.inputs, 40, 9), try make(turned, 40, 9))
            #expect(design.column(0) == other.column(3))
            #expect(design.column(0) != design.column(1))
        }
    }

    @Test func `more draws leave the first as they were`() throws {
        for make in [MakeDesign.random, MakeDesign.sobol] {
            let short = try make(Self.inputs, 40, 9).rows
            #expect(try make(Self.inputs, 70, 9).rows.prefix(40) == short[...])
        }
    }

    @Test func `chance from elsewhere is asked by place and number of the draw`() throws {
        let design = try DesignMatrix.random(["a", "b"], draws: 3) { Double($0 + 2 * $1) / 10 }
        #expect(design.rows == [[0.2, 0.3], [0.4, 0.5], [0.6, 0.7]])
    }

    @Test func `random draws are uniform and independent of each other`() throws {
        let design = try DesignMatrix.random(Self.inputs, draws: 4000, seed: 1)
        for index in Self.inputs.indices {
            let column = design.column(index)
            for tenth in 0..<10 {
                let share = column.count { Int($0 * 10) == tenth }
                #expect((330...470).contains(share), "\(tenth): \(share)")
            }
            let next = design.column((index + 1) % Self.inputs.count)
            #expect(try #require(Ranks.spearman(column, next)).magnitude < 0.06)
        }
    }

    @Test(arguments: [1, 7, 100])
    func `a Latin hypercube draws once from every part`(_ draws: Int) throws {
        let design = try DesignMatrix.latinHypercube(Self.inputs, draws: draws, seed: 5)
        for index in Self.inputs.indices {
            let parts = design.column(index).map { Int($0 * Double(draws)) }
            #expect(parts.sorted() == Array(0..<draws))
            #expect(draws < 100 || parts != parts.sorted())
        }
    }

    @Test func `a grid has every combination of equally likely levels`() throws {
        let design = try DesignMatrix.grid(["a", "b"], levels: 2)
        #expect(design.rows == [[0.25, 0.25], [0.25, 0.75], [0.75, 0.25], [0.75, 0.75]])
        #expect(throws: DesignError.tooManyDraws(inputs: 4, levels: 20, limit: 100_000)) {
            try DesignMatrix.grid(Self.inputs, levels: 20)
        }
        #expect(try DesignMatrix.grid(Self.inputs, levels: 3).rows.count == 81)
    }

    @Test(arguments: [2, 4, 6])
    func `along a trajectory every input moves once by half of the levels`(_ levels: Int) throws {
        let design = try DesignMatrix.morris(
            Self.inputs, trajectories: 200, levels: levels, seed: 7)
        #expect(design.rows.count == 200 * 5)
        var moves: [[Int]] = []
        for start in stride(from: 0, to: design.rows.count, by: 5) {
            moves.append(
                (start..<(start + 4)).map { row in
                    let steps = zip(design.rows[row], design.rows[row + 1]).map { $1 - $0 }
                    let moved = steps.indices.filter { steps[$0] != 0 }
                    #expect(moved.count == 1)
                    #expect(moved.allSatisfy { isClose(steps[$0].magnitude, 0.5, 1e-12) })
                    return moved[0]
                })
        }
        #expect(moves.allSatisfy { $0.sorted() == [0, 1, 2, 3] })
        #expect(Set(moves).count == 24, "all orders occur")
        let values = Set(design.rows.joined())
        #expect(values == Set((0..<levels).map { (Double($0) + 0.5) / Double(levels) }))
    }

    @Test func `a cross takes one input at a time from the other half`() throws {
        let design = try DesignMatrix.saltelli(Self.inputs, base: 16, seed: 2)
        #expect(design.rows.count == 16 * 6)
        for start in stride(from: 0, to: design.rows.count, by: 6) {
            let (a, b) = (design.rows[start], design.rows[start + 5])
            for input in 0..<4 {
                var crossed = a
                crossed[input] = b[input]
                #expect(design.rows[start + 1 + input] == crossed)
                #expect(a[input] != b[input])
            }
        }
    }

    @Test func `what is no design is refused with a reason`() {
        func refusal(_ make: () throws -> DesignMatrix) -> String {
            do {
                return "accepted \(try make())"
            } catch {
                return "\(error)"
            }
        }
        #expect(
            refusal { try DesignMatrix(inputs: ["a"], rows: [[0.5], [1]]) }
                == "draw 2 of 'a' is 1.0, not a probability strictly between 0 and 1")
        #expect(
            refusal { try DesignMatrix(inputs: ["a", "b"], rows: [[0.5]]) }
                == "draw 1 has 1 values for 2 inputs")
        #expect(
            refusal { try DesignMatrix(inputs: ["a"], rows: [[0.5]], structure: .trajectories) }
                == "1 draws are no whole number of blocks of 2")
        #expect(
            refusal { try DesignMatrix.sobol(["a", "b", "a"], draws: 2, seed: 1) }
                == "the input 'a' is named twice")
        #expect(
            refusal { try DesignMatrix.morris(["a"], trajectories: 2, levels: 3, seed: 1) }
                == "3 levels do not go: a step is half of them, so their number is even")
        #expect(
            refusal { try DesignMatrix.saltelli((0..<600).map(String.init), base: 1, seed: 1) }
                == "600 inputs are more than the 512 that the design has dimensions for")
    }
}

/// Designs by inputs, number of draws and seed.
enum MakeDesign {
    typealias Maker = @Sendable ([String], Int, UInt64) throws -> DesignMatrix

    static let random: Maker = { try DesignMatrix.random($0, draws: $1, seed: $2) }
    static let latinHypercube: Maker = {
        try DesignMatrix.latinHypercube($0, draws: $1, seed: $2)
    }
    static let sobol: Maker = { try DesignMatrix.sobol($0, draws: $1, seed: $2) }
}
