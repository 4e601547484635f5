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
    @TwoWords var paid: Int64
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
    @TwoWords var price: Int64
    var chip: UInt8
}

/// Chips sought at the grey market, with the money for them set aside.
package struct GreyBid: BitwiseCopyable, Sendable {
    var buyer: AgentID
    var chips: UInt32
    /// Most that is paid for each, micro-USD.
    @TwoWords var price: Int64
    var chip: UInt8
    /// Position of the buyer's lot that asks.
    var lot: UInt8
}

/// What a seller gets for chips sold at the grey market.
package struct Proceeds: BitwiseCopyable, Sendable {
    /// Micro-USD.
    @TwoWords var amount: Int64
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

extension AccountSale {
    func encode(into writer: inout ByteWriter) {
        writer.write(chips)
        writer.write(chip)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(chips: try reader.read(), chip: try reader.read())
    }
}

extension FrontOrder {
    func encode(into writer: inout ByteWriter) {
        writer.write(buyer.rawValue)
        writer.write(chips)
        writer.write(number)
        writer.write(chip)
        writer.write(mark)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            buyer: AgentID(try reader.read()), chips: try reader.read(), number: try reader.read(),
            chip: try reader.read(), mark: try reader.read())
    }
}

extension Cargo {
    func encode(into writer: inout ByteWriter) {
        writer.write(consignment.rawValue)
        writer.write(chips)
        writer.write(number)
        writer.write(paid)
        writer.write(chip)
        writer.write(distributor)
        writer.write(holder)
        writer.write(isTraceable)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            consignment: ConsignmentID(rawValue: try reader.read()), chips: try reader.read(),
            number: try reader.read(), paid: try reader.read(), chip: try reader.read(),
            distributor: try reader.read(), holder: try reader.read(),
            isTraceable: try reader.readBool())
    }
}

extension GreyAsk {
    func encode(into writer: inout ByteWriter) {
        writer.write(seller.rawValue)
        writer.write(consignment.rawValue)
        writer.write(chips)
        writer.write(price)
        writer.write(chip)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            seller: AgentID(try reader.read()),
            consignment: ConsignmentID(rawValue: try reader.read()), chips: try reader.read(),
            price: try reader.read(), chip: try reader.read())
    }
}

extension GreyBid {
    func encode(into writer: inout ByteWriter) {
        writer.write(buyer.rawValue)
        writer.write(chips)
        writer.write(price)
        writer.write(chip)
        writer.write(lot)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            buyer: AgentID(try reader.read()), chips: try reader.read(), price: try reader.read(),
            chip: try reader.read(), lot: try reader.read())
    }
}

extension Proceeds {
    func encode(into writer: inout ByteWriter) {
        writer.write(amount)
        writer.write(chips)
        writer.write(chip)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(amount: try reader.read(), chips: try reader.read(), chip: try reader.read())
    }
}

extension PremiumNotice {
    func encode(into writer: inout ByteWriter) {
        writer.write(UInt32(bitPattern: premium))
        writer.write(wanted)
        writer.write(chip)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            premium: Int32(bitPattern: try reader.read()), wanted: try reader.read(),
            chip: try reader.read())
    }
}
