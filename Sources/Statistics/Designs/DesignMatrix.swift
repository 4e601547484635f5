/// Which draws of the uncertain inputs an experiment makes: a probability for every draw and input, to be
/// pushed through the input's `Distribution`.
public struct DesignMatrix: Hashable, Sendable {
    /// What an analysis may take from the order of the draws.
    public enum Structure: Hashable, Sendable {
        /// Draws stand for themselves.
        case sample
        /// Trajectories of one draw more than there are inputs, from each to the next of which one input
        /// moves (`morris`).
        case trajectories
        /// Blocks of two draws more than there are inputs: A, then A with one input after the other taken
        /// from B, then B (`saltelli`).
        case cross
    }

    /// Names of the inputs, in the order of the columns.
    public let inputs: [String]
    /// For draw number i, from 1, the probabilities at i - 1, strictly between 0 and 1.
    public let rows: [[Double]]
    /// How the draws belong together.
    public let structure: Structure

    /// A design from elsewhere, such as a file.
    public init(
        inputs: [String], rows: [[Double]], structure: Structure = .sample
    ) throws(DesignError) {
        try Self.check(inputs)
        for (index, row) in rows.enumerated() {
            guard row.count == inputs.count else {
                throw .width(draw: index + 1, values: row.count, inputs: inputs.count)
            }
            for (input, value) in zip(inputs, row) where !(value > 0 && value < 1) {
                throw .outside(draw: index + 1, input: input, value: value)
            }
        }
        self.init(inputs: inputs, checked: rows, structure: structure)
        guard rows.count % blockLength == 0 else {
            throw .incomplete(draws: rows.count, block: blockLength)
        }
        for start in stride(from: 0, to: rows.count, by: blockLength) {
            if let draw = firstMisfit(in: start..<(start + blockLength)) {
                throw .misfit(draw: draw + 1, structure: structure)
            }
        }
    }

    /// A design that is known to be one.
    init(inputs: [String], checked rows: [[Double]], structure: Structure) {
        (self.inputs, self.rows, self.structure) = (inputs, rows, structure)
    }

    /// Number of draws that belong together: a block of `saltelli`, a trajectory of `morris`, or one.
    public var blockLength: Int {
        switch structure {
        case .sample: 1
        case .trajectories: inputs.count + 1
        case .cross: inputs.count + 2
        }
    }

    /// The probabilities of one input, draw by draw.
    public func column(_ index: Int) -> [Double] { rows.map { $0[index] } }

    /// The input, by its place, in which alone two draws differ; nil when it is none or several.
    func moved(from one: Int, to other: Int) -> Int? {
        let differing = inputs.indices.filter { rows[one][$0] != rows[other][$0] }
        return differing.count == 1 ? differing[0] : nil
    }

    /// The first draw of a block or trajectory that does not do what its place asks for.
    private func firstMisfit(in block: Range<Int>) -> Int? {
        switch structure {
        case .sample: return nil
        case .trajectories:
            var waiting = Set(inputs.indices)
            return block.dropFirst().first { draw in
                moved(from: draw - 1, to: draw).flatMap { waiting.remove($0) } == nil
            }
        case .cross:
            let (first, last) = (block.lowerBound, block.upperBound - 1)
            return inputs.indices.first { input in
                let draw = first + 1 + input
                return inputs.indices.contains {
                    rows[draw][$0] != rows[$0 == input ? last : first][$0]
                }
            }.map { first + 1 + $0 }
        }
    }

    /// Checks that no name occurs twice.
    static func check(_ inputs: [String]) throws(DesignError) {
        var seen: Set<String> = []
        for input in inputs where !seen.insert(input).inserted { throw .repeated(input) }
    }
}

/// Why there is no such design.
public enum DesignError: Error, Hashable, CustomStringConvertible {
    /// Two columns have one name.
    case repeated(String)
    /// A draw has too many or too few values.
    case width(draw: Int, values: Int, inputs: Int)
    /// A value is no probability strictly between 0 and 1.
    case outside(draw: Int, input: String, value: Double)
    /// The last block or trajectory is not whole.
    case incomplete(draws: Int, block: Int)
    /// A draw does not do what its place in a trajectory or block asks for.
    case misfit(draw: Int, structure: DesignMatrix.Structure)
    /// More draws than allowed.
    case tooManyDraws(inputs: Int, levels: Int, limit: Int)
    /// More inputs than the sequence has dimensions for.
    case tooManyInputs(Int, limit: Int)
    /// So many levels do not go with the design.
    case levels(Int, reason: String)

    /// What is wrong, as a sentence that begins with a small letter and ends without a stop.
    public var description: String {
        switch self {
        case .repeated(let input): "the input '\(input)' is named twice"
        case .width(let draw, let values, let inputs):
            "draw \(draw) has \(values) values for \(inputs) inputs"
        case .outside(let draw, let input, let value):
            "draw \(draw) of '\(input)' is \(value), not a probability strictly between 0 and 1"
        case .incomplete(let draws, let block):
            "\(draws) draws are no whole number of blocks of \(block)"
        case .misfit(let draw, let structure):
            "draw \(draw) "
                + (structure == .cross
                    ? "is not the first of its block with one input taken from the last"
                    : "does not move one input that has not moved before on its trajectory")
        case .tooManyDraws(let inputs, let levels, let limit):
            "\(levels) levels of \(inputs) inputs are more than \(limit) draws"
        case .tooManyInputs(let count, let limit):
            "\(count) inputs are more than the \(limit) that the design has dimensions for"
        case .levels(let levels, let reason): "\(levels) levels do not go: \(reason)"
        }
    }
}
