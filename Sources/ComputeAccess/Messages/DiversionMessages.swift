internal import SimulationKernel

// What those say to one another through whose hands diverted chips pass.

/// Chips that a maker ships straight to a buyer elsewhere and bills to a distributor.
package struct AccountSale: BitwiseCopyable, Sendable {
    var chips: UInt32
    /// Position in the world's list of chips.
    var chip: UInt8
}

/// Chips that a front asks a distributor for.
package struct FrontOrder: BitwiseCopyable, Sendable {
    var buyer: AgentID
    var chips: UInt32
    /// Number among the buyer's orders.
    var number: UInt32
    var chip: UInt8
    /// The buyer's own mark, which comes back with the answer.
    var mark: UInt8
}

/// Chips under way in a custody chain.
package struct Cargo: BitwiseCopyable, Sendable {
    var consignment: ConsignmentID
    var chips: UInt32
    /// Number among those of one class of smugglers: the address of its luck.
    var number: UInt32
    /// What was paid for each, micro-USD.
    @PackedInt64 var paid: Int64
    var chip: UInt8
    /// The distributor they come from, by its place among the institutions.
    var distributor: UInt8
    /// The holder, by position in the chain.
    var holder: UInt8 = 0
    /// Whether the chips tell where they are.
    var isTraceable = false
}

/// Chips brought to the grey market.
package struct GreyAsk: BitwiseCopyable, Sendable {
    var seller: AgentID
    var consignment: ConsignmentID
    var chips: UInt32
    /// Least that is taken for each, micro-USD.
    @PackedInt64 var price: Int64
    var chip: UInt8
}

/// Chips sought at the grey market, with the money for them set aside.
package struct GreyBid: BitwiseCopyable, Sendable {
    var buyer: AgentID
    var chips: UInt32
    /// Most that is paid for each, micro-USD.
    @PackedInt64 var price: Int64
    var chip: UInt8
    /// Position of the buyer's lot that asks.
    var lot: UInt8
}

/// What a seller gets for chips sold at the grey market.
package struct Proceeds: BitwiseCopyable, Sendable {
    /// Micro-USD.
    @PackedInt64 var amount: Int64
    var chips: UInt32
    var chip: UInt8
}

/// What everybody hears of the grey market: what a chip fetches, and how many more are sought.
package struct PremiumNotice: BitwiseCopyable, Sendable {
    /// Thousandths of the list price beyond it; below zero in a glut.
    var premium: Int32
    /// Chips sought at the list price at least and not got.
    var wanted: UInt32
    var chip: UInt8
}

// Their coding, field by field.

extension AccountSale: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&chips)
        try coder.field(&chip)
    }
}

extension FrontOrder: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&buyer)
        try coder.field(&chips)
        try coder.field(&number)
        try coder.field(&chip)
        try coder.field(&mark)
    }
}

extension Cargo: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&consignment)
        try coder.field(&chips)
        try coder.field(&number)
        try coder.field(&paid)
        try coder.field(&chip)
        try coder.field(&distributor)
        try coder.field(&holder)
        try coder.field(&isTraceable)
    }
}

extension GreyAsk: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&seller)
        try coder.field(&consignment)
        try coder.field(&chips)
        try coder.field(&price)
        try coder.field(&chip)
    }
}

extension GreyBid: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&buyer)
        try coder.field(&chips)
        try coder.field(&price)
        try coder.field(&chip)
        try coder.field(&lot)
    }
}

extension Proceeds: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&amount)
        try coder.field(&chips)
        try coder.field(&chip)
    }
}

extension PremiumNotice: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&premium)
        try coder.field(&wanted)
        try coder.field(&chip)
    }
}
