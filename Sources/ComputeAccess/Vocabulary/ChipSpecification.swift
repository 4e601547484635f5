/// The number of a chip in the scenario's catalogue.
public struct ChipID: BitwiseCopyable, Hashable, Comparable, Sendable {
    /// Position in the catalogue.
    public var index: UInt16

    /// The chip at `index` of the catalogue.
    public init(index: UInt16) { self.index = index }

    /// A chip described by numbers alone; no list of names contains it.
    public static let unnamed = Self(index: .max)

    /// Catalogue order.
    public static func < (a: Self, b: Self) -> Bool { a.index < b.index }
}

/// What a chip rule looks at. All rates are dense (no sparsity) and per chip.
public struct ChipSpecification: BitwiseCopyable, Hashable, Sendable {
    /// Which chip of the catalogue this is.
    public var id: ChipID
    /// Total processing performance: 2 x MacTOPS x bit length, the maximum over formats.
    /// Source: 15 CFR part 774, ECCN 3A090, technical note 2.
    public var tpp: Double
    /// TPP per mm2 of applicable die area; NaN when the area is unknown.
    public var performanceDensity: Double
    /// Input and output aggregated over all links, GB/s in both directions.
    public var interconnect: Double
    /// Memory bandwidth, GB/s.
    public var memoryBandwidth: Double
    /// Memory, GB.
    public var memory: Double
    /// Applicable die area, mm2; NaN when unknown.
    public var dieArea: Double
    /// Designed or marketed for data centres.
    public var isForDataCentres: Bool
    /// Subject to US export rules: made in the US or with its technology.
    public var isUSOrigin: Bool

    /// A chip by its numbers; the performance density follows from TPP and area.
    public init(
        id: ChipID = .unnamed, tpp: Double, dieArea: Double = .nan, interconnect: Double = 0,
        memoryBandwidth: Double = 0, memory: Double = 0, isForDataCentres: Bool = true,
        isUSOrigin: Bool = true
    ) {
        self.id = id
        self.tpp = tpp
        self.dieArea = dieArea
        performanceDensity = tpp / dieArea
        self.interconnect = interconnect
        self.memoryBandwidth = memoryBandwidth
        self.memory = memory
        self.isForDataCentres = isForDataCentres
        self.isUSOrigin = isUSOrigin
    }

    /// Memory bandwidth by area, GB/s per mm2; NaN when the area is unknown.
    public var memoryDensity: Double { memoryBandwidth / dieArea }

    /// H100-equivalents of one chip: TPP relative to the 15,832 of an H100 SXM.
    public var h100Equivalents: Double { tpp / 15_832 }
}
