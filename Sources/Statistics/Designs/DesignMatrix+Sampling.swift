extension DesignMatrix {
    /// Independent draws: the column of an input depends on seed and name alone, and more draws leave the
    /// first as they were.
    public static func random(
        _ inputs: [String], draws: Int, seed: UInt64
    ) throws(DesignError) -> DesignMatrix {
        let chances = inputs.map { KeyedChance(seed: seed, name: $0) }
        return try random(inputs, draws: draws) { chances[$0].uniform($1) }
    }

    /// Draws by a chance from elsewhere.
    ///
    /// - Parameter chance: for the place of an input in the list and the number of a draw, from 1, a
    ///   number strictly between 0 and 1.
    public static func random(
        _ inputs: [String], draws: Int, chance: (_ input: Int, _ draw: Int) -> Double
    ) throws(DesignError) -> DesignMatrix {
        try check(inputs)
        let rows = (0..<draws).map { draw in inputs.indices.map { chance($0, draw + 1) } }
        return DesignMatrix(inputs: inputs, checked: rows, structure: .sample)
    }

    /// A Latin hypercube: of as many equal parts of each input as there are draws, each is drawn from
    /// once, in an order of its own. The column of an input depends on seed, name and the number of draws.
    ///
    /// McKay, Beckman and Conover, "A comparison of three methods for selecting values of input variables in
    /// the analysis of output from a computer code", Technometrics 21 (1979).
    public static func latinHypercube(
        _ inputs: [String], draws: Int, seed: UInt64
    ) throws(DesignError) -> DesignMatrix {
        try check(inputs)
        let columns = inputs.map { input in
            let order = KeyedChance(seed: seed, name: input, salt: 1).permutation(of: draws)
            let within = KeyedChance(seed: seed, name: input, salt: 2)
            return (0..<draws).map { draw in
                // Rounding must not reach 1.
                min((Double(order[draw]) + within.uniform(draw)) / Double(draws), 1 - 0x1p-53)
            }
        }
        return DesignMatrix(inputs: inputs, columns: columns)
    }

    /// Scrambled Sobol points: best with a number of draws that is a power of 2; more draws leave the first
    /// as they were.
    ///
    /// An input's dimension is its place in the list, its scrambling depends on seed and name: one more
    /// input at the end leaves the others unchanged. Dimensions by the name alone would do so wherever it
    /// stands, but pairs of dimensions far apart fill the square no better than chance does.
    public static func sobol(
        _ inputs: [String], draws: Int, seed: UInt64
    ) throws(DesignError) -> DesignMatrix {
        try check(inputs)
        let limit = SobolSequence.dimensions
        guard inputs.count <= limit else { throw .tooManyInputs(inputs.count, limit: limit) }
        let columns = inputs.enumerated().map { dimension, input in
            sobolColumn(dimension, KeyedChance(seed: seed, name: input, salt: 3), draws)
        }
        return DesignMatrix(inputs: inputs, columns: columns)
    }

    /// All combinations of equally likely levels, the last input fastest: with 3 levels the probabilities
    /// 1/6, 1/2 and 5/6.
    ///
    /// - Parameter limit: the most draws allowed.
    public static func grid(
        _ inputs: [String], levels: Int, limit: Int = 100_000
    ) throws(DesignError) -> DesignMatrix {
        try check(inputs)
        guard levels > 0 else { throw .levels(levels, reason: "there must be at least one") }
        var rows: [[Double]] = [[]]
        for _ in inputs {
            guard rows.count <= limit / levels else {
                throw .tooManyDraws(inputs: inputs.count, levels: levels, limit: limit)
            }
            rows = rows.flatMap { row in
                (0..<levels).map { row + [(Double($0) + 0.5) / Double(levels)] }
            }
        }
        return DesignMatrix(inputs: inputs, checked: rows, structure: .sample)
    }

    /// A dimension of Sobol's sequence, scrambled.
    static func sobolColumn(_ dimension: Int, _ chance: KeyedChance, _ draws: Int) -> [Double] {
        (0..<draws).map {
            SobolSequence.scrambled(SobolSequence.point($0, dimension: dimension), chance)
        }
    }

    /// A sample by its columns, which are equally long.
    private init(inputs: [String], columns: [[Double]]) {
        let rows = (columns.first ?? []).indices.map { draw in columns.map { $0[draw] } }
        self.init(inputs: inputs, checked: rows, structure: .sample)
    }
}
