extension DesignMatrix {
    /// Trajectories through a grid on which one input after the other moves by half of all levels.
    ///
    /// Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991).
    /// Levels are the middles of equal parts, since the ends of most distributions are infinite: with 4
    /// levels the probabilities 1/8, 3/8, 5/8 and 7/8, and every step is one half. Where an input starts
    /// depends on seed, name and trajectory alone; the order in which inputs move is kept when one is added.
    /// - Parameters:
    ///   - trajectories: how many, each of one draw more than there are inputs.
    ///   - levels: how many values an input takes; an even number.
    public static func morris(
        _ inputs: [String], trajectories: Int, levels: Int = 4, seed: UInt64
    ) throws(DesignError) -> DesignMatrix {
        try check(inputs)
        guard levels > 1, levels % 2 == 0 else {
            throw .levels(levels, reason: "a step is half of them, so their number is even")
        }
        let chances = inputs.map { KeyedChance(seed: seed, name: $0, salt: 4) }
        var rows: [[Double]] = []
        for trajectory in 0..<trajectories {
            var place = chances.map { $0.whole(2 * trajectory, below: levels) }
            func row() -> [Double] { place.map { (Double($0) + 0.5) / Double(levels) } }
            let ranks = chances.map { $0.word(2 * trajectory + 1) }
            let order = inputs.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
            rows.append(row())
            for input in order {
                place[input] += place[input] < levels / 2 ? levels / 2 : -levels / 2
                rows.append(row())
            }
        }
        return DesignMatrix(inputs: inputs, checked: rows, structure: .trajectories)
    }

    /// Two independent halves A and B of scrambled Sobol points, and between them A with one input after
    /// the other taken from B: what first-order and total indices are computed from.
    ///
    /// Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics Communications
    /// 181 (2010). The draws are in the order of SALib's `sobol.sample` without second order.
    /// - Parameter base: number of blocks, best a power of 2; each has two draws more than there are inputs.
    public static func saltelli(
        _ inputs: [String], base: Int, seed: UInt64
    ) throws(DesignError) -> DesignMatrix {
        try check(inputs)
        let limit = SobolSequence.dimensions / 2
        guard inputs.count <= limit else { throw .tooManyInputs(inputs.count, limit: limit) }
        // Neighbouring dimensions, so that one more input leaves those before it unchanged.
        func half(_ offset: Int) -> [[Double]] {
            inputs.enumerated().map { place, input in
                let chance = KeyedChance(seed: seed, name: input, salt: 5 + UInt64(offset))
                return sobolColumn(2 * place + offset, chance, base)
            }
        }
        let (a, b) = (half(0), half(1))
        let rows = (0..<base).flatMap { block in
            let (first, last) = (a.map { $0[block] }, b.map { $0[block] })
            let crossed = inputs.indices.map { input in
                var row = first
                row[input] = last[input]
                return row
            }
            return [first] + crossed + [last]
        }
        return DesignMatrix(inputs: inputs, checked: rows, structure: .cross)
    }
}
