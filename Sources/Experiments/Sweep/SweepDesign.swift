public import Statistics

/// How the draws of a sweep are laid out.
public enum SweepDesign: String, CaseIterable, Sendable {
    /// Independent draws.
    case random
    /// A Latin hypercube.
    case lhs
    /// The cross design over Sobol points, of which variance-based indices are computed.
    case sobol
    /// Trajectories on which one input moves at a time.
    case morris
    /// All combinations of a few levels.
    case grid

    /// The design of some inputs.
    ///
    /// - Parameters:
    ///   - draws: draws; of `sobol` blocks and of `morris` trajectories; a grid has as many as it has.
    ///   - levels: of `grid` and `morris`.
    /// - Throws: `DesignError`.
    public func matrix(
        _ inputs: [String], draws: Int, levels: Int? = nil, seed: UInt64
    ) throws(DesignError) -> DesignMatrix {
        switch self {
        case .random: try .random(inputs, draws: draws, seed: seed)
        case .lhs: try .latinHypercube(inputs, draws: draws, seed: seed)
        case .sobol: try .saltelli(inputs, base: draws, seed: seed)
        case .morris: try .morris(inputs, trajectories: draws, levels: levels ?? 4, seed: seed)
        case .grid: try .grid(inputs, levels: levels ?? 3)
        }
    }

    /// What an analysis may take from the order of the draws.
    public var structure: DesignMatrix.Structure {
        switch self {
        case .random, .lhs, .grid: .sample
        case .sobol: .cross
        case .morris: .trajectories
        }
    }
}
