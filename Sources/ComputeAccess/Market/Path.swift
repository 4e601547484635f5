package import SimulationKernel

/// A way to compute as an organisation sees it: the alternatives of the choice (E3).
///
/// Coarser than places, so that splitting a fleet or cloning a reseller adds no alternative. Finer
/// than nests. What is offered inside a path competes on cost alone.
package enum Path: UInt8, AxisValue {
    /// The organisation's own site.
    case own
    /// A cloud with US headquarters, in its own name.
    case direct
    /// A unit of its group abroad.
    case subsidiary
    /// An account abroad under another name.
    case shell
    /// A reseller's account abroad.
    case reseller
    /// A broker's account abroad.
    case broker
    /// A cloud or landlord abroad without US headquarters.
    case offshore
    /// A partner-operated region onshore.
    case partner
    /// A Chinese cloud's foreign chips.
    case rental
    /// A state-backed centre's foreign chips.
    case state
    /// Chinese chips.
    case domestic

    package static let labels = [
        "own", "direct", "subsidiary", "shell", "reseller", "broker", "offshore", "partner",
        "rental", "state", "domestic",
    ]

    package static let count = allCases.count

    /// Bit of this path in a mask.
    package var bit: UInt16 { 1 << UInt16(rawValue) }

    package var nest: Nest {
        switch self {
        case .direct, .subsidiary, .shell, .reseller, .broker, .offshore: .remote
        case .own, .partner, .rental, .state: .onshore
        case .domestic: .domestic
        }
    }

    /// Who stands between end user and operator on this path.
    package var interface: Interface {
        switch self {
        case .subsidiary: .subsidiary
        case .shell: .shell
        case .reseller: .reseller
        case .broker: .broker
        default: .direct
        }
    }
}

/// Some paths, one bit each; gone through in the order of the cases.
struct PathSet: Sequence, IteratorProtocol {
    var bits: UInt16

    mutating func next() -> Path? {
        guard bits != 0 else { return nil }
        defer { bits &= bits - 1 }
        return Path(rawValue: UInt8(bits.trailingZeroBitCount))
    }
}

/// Paths that resemble one another: unobserved taste is shared inside a nest.
package enum Nest: Int, CaseIterable, Sendable {
    case remote, onshore, domestic, outside
}

/// What an organisation does when no path is worth its cost.
package enum OutsideOption: UInt8, CaseIterable, Sendable {
    case wait, halve, quit
}
