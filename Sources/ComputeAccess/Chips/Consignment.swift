package import SimulationKernel

/// Identity of chips that left the works together for one buyer. Parts that go separate ways keep it, so
/// that every chip can be followed back to its sale.
package struct ConsignmentID: BitwiseCopyable, Hashable, RawRepresentable, Sendable, Wired {
    /// The maker's number and the consignment's among its own; 0 for chips there from the start.
    package private(set) var rawValue: UInt32

    /// Consignments a maker can tell apart.
    private static let perMaker: UInt32 = 1 << 24

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The consignment of a number, from 1, of the maker at a position.
    init(maker: Int, number: UInt32) {
        guard number < Self.perMaker, maker < 255 else {
            internalError("maker \(maker) has no number \(number) for a consignment")
        }
        rawValue = UInt32(maker + 1) * Self.perMaker + number
    }

    /// Chips that were there when simulated time began.
    static let initial = ConsignmentID(rawValue: 0)

    /// Position of the maker; nil for chips there from the start.
    package var maker: Int? {
        rawValue == 0 ? nil : Int(rawValue / Self.perMaker) - 1
    }

    /// Number among the maker's own, from 1.
    package var number: UInt32 { rawValue % Self.perMaker }
}
