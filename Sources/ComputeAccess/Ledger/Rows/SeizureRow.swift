package import SimulationKernel

/// Chips that an authority took on their way.
package struct SeizureRow: JournalRow {
    package var day: UInt16
    /// Place among the institutions of the class of smugglers who had them.
    package var smugglers: UInt8
    /// Number of the cargo among those of the class.
    package var number: UInt32
    package var consignment: ConsignmentID
    package var chip: UInt8
    package var step: CustodyStep
    package var detector: Detector
    package var chips: UInt32
    /// What was paid for them, and what is due on top, micro-USD.
    package var worth: Int64
    package var fine: Int64
}

/// The holders of diverted chips, in turn.
package enum CustodyStep: UInt8, AxisValue {
    /// A front that bought them.
    case procurement
    /// Whoever takes them out of the country of sale.
    case export
    /// Whoever takes them on.
    case transit
    /// Whoever brings them in.
    case entry

    package static let labels = ["procurement", "export", "transit", "entry"]
}

/// By whom diverted chips are found.
package enum Detector: UInt8, AxisValue {
    /// An inquiry into who bought.
    case inquiry
    /// An inspection of registered chips.
    case registry
    /// Customs of the country of sale.
    case exportControl
    /// The same, who ask for a permit.
    case permit
    /// Customs on the way.
    case transitControl
    /// Customs of the country of destination.
    case entryControl
    /// Chips that tell where they are.
    case location

    package static let labels = [
        "inquiry", "registry", "export-control", "permit", "transit-control", "entry-control",
        "location-verification",
    ]
}

extension SeizureRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        (a.day, a.smugglers, a.number) < (b.day, b.smugglers, b.number)
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&day)
        try coder.field(&smugglers)
        try coder.field(&number)
        try coder.field(&consignment)
        try coder.field(&chip)
        try coder.field(&step)
        try coder.field(&detector)
        try coder.field(&chips)
        try coder.field(&worth)
        try coder.field(&fine)
    }
}
