package import SimulationKernel

extension Message {
    /// Appends tag and fields.
    package func encode(into writer: inout ByteWriter) {
        switch self {
        case .projectDue: writer.write(UInt8(0))
        case .reconsiderDue(let payload): tagged(1, payload.encode, &writer)
        case .leaseRequested(let payload): tagged(2, payload.encode, &writer)
        case .leaseScreened(let payload): tagged(3, payload.encode, &writer)
        case .leaseStarted(let payload): tagged(4, payload.encode, &writer)
        case .leaseRefused(let payload): tagged(5, payload.encode, &writer)
        case .leaseDue(let slot, let generation):
            writer.write(UInt8(6))
            writer.write(slot)
            writer.write(generation)
        case .leaseEnded(let payload): tagged(7, payload.encode, &writer)
        case .licenceRequested(let payload): tagged(8, payload.encode, &writer)
        case .licenceDue(let payload): tagged(9, payload.encode, &writer)
        case .licenceDecided(let payload): tagged(10, payload.encode, &writer)
        case .releaseDue: writer.write(UInt8(11))
        case .chipsOrdered(let payload): tagged(12, payload.encode, &writer)
        case .chipsDelivered(let payload): tagged(13, payload.encode, &writer)
        case .reviewDue: writer.write(UInt8(14))
        case .offerPosted(let payload): tagged(15, payload.encode, &writer)
        case .siteReported(let payload): tagged(16, payload.encode, &writer)
        case .experiencePosted(let payload): tagged(17, payload.encode, &writer)
        case .penalised(let payload): tagged(18, payload.encode, &writer)
        case .penaltyPosted(let payload): tagged(19, payload.encode, &writer)
        case .nameStruck(let number):
            writer.write(UInt8(20))
            writer.write(number)
        case .nameDue: writer.write(UInt8(21))
        case .namePosted(let payload): tagged(22, payload.encode, &writer)
        case .contractAwarded(let payload): tagged(23, payload.encode, &writer)
        case .modelAsked(let payload): tagged(24, payload.encode, &writer)
        case .modelRefused(let payload): tagged(25, payload.encode, &writer)
        case .leaseCut(let payload): tagged(26, payload.encode, &writer)
        case .graceOver: writer.write(UInt8(27))
        case .sighted(let payload): tagged(28, payload.encode, &writer)
        case .checkMade(let payload): tagged(29, payload.encode, &writer)
        case .checkReturned(let payload): tagged(30, payload.encode, &writer)
        case .verdictReached(let payload): tagged(31, payload.encode, &writer)
        case .listed(let payload): tagged(32, payload.encode, &writer)
        case .deterrencePosted(let payload): tagged(33, payload.encode, &writer)
        case .soldOnAccount(let payload): tagged(60, payload.encode, &writer)
        case .frontOrdered(let payload): tagged(61, payload.encode, &writer)
        case .cargoDue(let payload): tagged(62, payload.encode, &writer)
        case .chipsBrought(let payload): tagged(63, payload.encode, &writer)
        case .chipsSought(let payload): tagged(64, payload.encode, &writer)
        case .chipsPaid(let payload): tagged(65, payload.encode, &writer)
        case .premiumPosted(let payload): tagged(66, payload.encode, &writer)
        case .campaignDue: writer.write(UInt8(130))
        case .legDue(let campaign):
            writer.write(UInt8(131))
            writer.write(campaign)
        }
    }

    private func tagged(
        _ tag: UInt8, _ encode: (inout ByteWriter) -> Void, _ writer: inout ByteWriter
    ) {
        writer.write(tag)
        encode(&writer)
    }

    /// Reads tag and fields. Throws on anything ``encode(into:)`` does not write.
    package init(from reader: inout ByteReader) throws(ByteReadError) {
        let tag: UInt8 = try reader.read()
        switch tag {
        case 0: self = .projectDue
        case 1: self = .reconsiderDue(try Deferral(from: &reader))
        case 2: self = .leaseRequested(try LeaseRequest(from: &reader))
        case 3: self = .leaseScreened(try LeaseRequest(from: &reader))
        case 4: self = .leaseStarted(try LeaseRequest(from: &reader))
        case 5: self = .leaseRefused(try LeaseRequest(from: &reader))
        case 6: self = .leaseDue(slot: try reader.read(), generation: try reader.read())
        case 7: self = .leaseEnded(try LeaseBill(from: &reader))
        case 8: self = .licenceRequested(try LicenceCase(from: &reader))
        case 9: self = .licenceDue(try LicenceCase(from: &reader))
        case 10: self = .licenceDecided(try LicenceCase(from: &reader))
        case 11: self = .releaseDue
        case 12: self = .chipsOrdered(try ChipOrder(from: &reader))
        case 13: self = .chipsDelivered(try ChipDelivery(from: &reader))
        case 14: self = .reviewDue
        case 15: self = .offerPosted(try OfferNotice(from: &reader))
        case 16: self = .siteReported(try OfferNotice(from: &reader))
        case 17: self = .experiencePosted(try ExperienceNotice(from: &reader))
        case 18: self = .penalised(try Penalty(from: &reader))
        case 19: self = .penaltyPosted(try PenaltyNotice(from: &reader))
        case 20: self = .nameStruck(number: try reader.read())
        case 21: self = .nameDue
        case 22: self = .namePosted(try NameNotice(from: &reader))
        case 23: self = .contractAwarded(try Contract(from: &reader))
        case 24: self = .modelAsked(try ModelRequest(from: &reader))
        case 25: self = .modelRefused(try ModelRequest(from: &reader))
        case 26: self = .leaseCut(try LeaseRequest(from: &reader))
        case 27: self = .graceOver
        case 28: self = .sighted(try Sighting(from: &reader))
        case 29: self = .checkMade(try Check(from: &reader))
        case 30: self = .checkReturned(try CheckReport(from: &reader))
        case 31: self = .verdictReached(try Verdict(from: &reader))
        case 32: self = .listed(try ListingNotice(from: &reader))
        case 33: self = .deterrencePosted(try DeterrenceNotice(from: &reader))
        case 60: self = .soldOnAccount(try AccountSale(from: &reader))
        case 61: self = .frontOrdered(try FrontOrder(from: &reader))
        case 62: self = .cargoDue(try Cargo(from: &reader))
        case 63: self = .chipsBrought(try GreyAsk(from: &reader))
        case 64: self = .chipsSought(try GreyBid(from: &reader))
        case 65: self = .chipsPaid(try Proceeds(from: &reader))
        case 66: self = .premiumPosted(try PremiumNotice(from: &reader))
        case 130: self = .campaignDue
        case 131: self = .legDue(campaign: try reader.read())
        default: throw .invalid(what: "message", value: UInt64(tag))
        }
    }
}

extension Event where Message == ComputeAccess.Message {
    /// Appends key and message.
    package func encode(into writer: inout ByteWriter) {
        writer.write(time.seconds)
        writer.write(source.rawValue)
        writer.write(sequence)
        writer.write(destination.rawValue)
        message.encode(into: &writer)
    }

    /// Reads key and message.
    package init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            time: SimulationTime(seconds: try reader.read()), source: AgentID(try reader.read()),
            sequence: try reader.read(), destination: AgentID(try reader.read()),
            message: try Message(from: &reader))
    }
}
