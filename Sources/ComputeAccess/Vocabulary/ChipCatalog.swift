/// A chip as the scenario describes it.
public struct Chip: Sendable {
    /// What tables call it.
    public var name: String
    /// Its maker, whom a letter can address.
    public var maker: SellerID
    /// What rules look at.
    public var specification: ChipSpecification
    /// First day it was for sale; of a chip that answers a rule, the first on which it could have been.
    public var launch: CalendarDate
    /// Days from when a rule is known to the sale of a chip cut down to be free of it; nil for a chip
    /// that answers none.
    public var designLag: Double?
    /// Dense peak of training arithmetic (FP16 or BF16), FLOP/s.
    public var peak: Double
    /// Power of one chip, W.
    public var power: Double
    /// Price of one chip, USD.
    public var price: Timeline

    /// A chip from its parts.
    public init(
        name: String, maker: SellerID, specification: ChipSpecification, launch: CalendarDate,
        designLag: Double? = nil, peak: Double, power: Double, price: Timeline
    ) {
        self.name = name
        self.maker = maker
        self.specification = specification
        self.launch = launch
        self.designLag = designLag
        self.peak = peak
        self.power = power
        self.price = price
    }
}

/// The chips of a scenario; a ``ChipID`` is a position in it.
public struct ChipCatalog: Sendable {
    /// The chips, in the order of the scenario.
    public private(set) var chips: [Chip] = []
    /// Names and other names of the chips.
    public private(set) var names = NameTable()

    /// A catalogue without chips.
    public init() {}

    /// Adds a chip under its name and gives it its number.
    public mutating func add(_ chip: Chip, aliases: [String] = []) {
        var chip = chip
        let number = names.intern(chip.name)
        chip.specification.id = ChipID(index: UInt16(number))
        chips.append(chip)
        for alias in aliases { names.alias(alias, for: number) }
    }

    /// The chip with a number of this catalogue.
    public subscript(id: ChipID) -> Chip { chips[Int(id.index)] }

    /// The chip with a name or another name, or nil.
    public func chip(named name: String) -> Chip? { names.number(of: name).map { chips[$0] } }
}
