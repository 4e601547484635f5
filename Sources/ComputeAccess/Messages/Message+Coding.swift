package import SimulationKernel

// The wire and checkpoint format of messages: the code of the kind, then the payload's fields. Both
// switches name every kind, so a message without a writer or a reader does not compile.

/// The kinds of messages, by the codes that stand for them on the wire. A code is never used again.
package enum MessageKind: UInt8, CaseIterable, Sendable {
    case projectDue = 0
    case reconsiderDue = 1
    case leaseRequested = 2
    case leaseScreened = 3
    case leaseStarted = 4
    case leaseRefused = 5
    case leaseDue = 6
    case leaseEnded = 7
    case licenceRequested = 8
    case licenceDue = 9
    case licenceDecided = 10
    case releaseDue = 11
    case chipsOrdered = 12
    case chipsDelivered = 13
    case reviewDue = 14
    case offerPosted = 15
    case siteReported = 16
    case experiencePosted = 17
    case penalised = 18
    case penaltyPosted = 19
    case nameStruck = 20
    case nameDue = 21
    case namePosted = 22
    case contractAwarded = 23
    case modelAsked = 24
    case modelRefused = 25
    case leaseCut = 26
    case graceOver = 27
    case sighted = 28
    case checkMade = 29
    case checkReturned = 30
    case verdictReached = 31
    case listed = 32
    case deterrencePosted = 33
    case soldOnAccount = 60
    case frontOrdered = 61
    case cargoDue = 62
    case chipsBrought = 63
    case chipsSought = 64
    case chipsPaid = 65
    case premiumPosted = 66
    case campaignDue = 130
    case legDue = 131
}

extension Message {
    /// Appends kind and fields.
    package func encode(into writer: inout ByteWriter) {
        switch self {
        case .projectDue: writer.write(MessageKind.projectDue.rawValue)
        case .reconsiderDue(let payload): write(.reconsiderDue, payload, to: &writer)
        case .leaseRequested(let payload): write(.leaseRequested, payload, to: &writer)
        case .leaseScreened(let payload): write(.leaseScreened, payload, to: &writer)
        case .leaseStarted(let payload): write(.leaseStarted, payload, to: &writer)
        case .leaseRefused(let payload): write(.leaseRefused, payload, to: &writer)
        case .leaseDue(let slot, let generation):
            write(.leaseDue, slot, to: &writer)
            writer.write(generation)
        case .leaseEnded(let payload): write(.leaseEnded, payload, to: &writer)
        case .licenceRequested(let payload): write(.licenceRequested, payload, to: &writer)
        case .licenceDue(let payload): write(.licenceDue, payload, to: &writer)
        case .licenceDecided(let payload): write(.licenceDecided, payload, to: &writer)
        case .releaseDue: writer.write(MessageKind.releaseDue.rawValue)
        case .chipsOrdered(let payload): write(.chipsOrdered, payload, to: &writer)
        case .chipsDelivered(let payload): write(.chipsDelivered, payload, to: &writer)
        case .reviewDue: writer.write(MessageKind.reviewDue.rawValue)
        case .offerPosted(let payload): write(.offerPosted, payload, to: &writer)
        case .siteReported(let payload): write(.siteReported, payload, to: &writer)
        case .experiencePosted(let payload): write(.experiencePosted, payload, to: &writer)
        case .penalised(let payload): write(.penalised, payload, to: &writer)
        case .penaltyPosted(let payload): write(.penaltyPosted, payload, to: &writer)
        case .nameStruck(let number): write(.nameStruck, number, to: &writer)
        case .nameDue: writer.write(MessageKind.nameDue.rawValue)
        case .namePosted(let payload): write(.namePosted, payload, to: &writer)
        case .contractAwarded(let payload): write(.contractAwarded, payload, to: &writer)
        case .modelAsked(let payload): write(.modelAsked, payload, to: &writer)
        case .modelRefused(let payload): write(.modelRefused, payload, to: &writer)
        case .leaseCut(let payload): write(.leaseCut, payload, to: &writer)
        case .graceOver: writer.write(MessageKind.graceOver.rawValue)
        case .sighted(let payload): write(.sighted, payload, to: &writer)
        case .checkMade(let payload): write(.checkMade, payload, to: &writer)
        case .checkReturned(let payload): write(.checkReturned, payload, to: &writer)
        case .verdictReached(let payload): write(.verdictReached, payload, to: &writer)
        case .listed(let payload): write(.listed, payload, to: &writer)
        case .deterrencePosted(let payload): write(.deterrencePosted, payload, to: &writer)
        case .soldOnAccount(let payload): write(.soldOnAccount, payload, to: &writer)
        case .frontOrdered(let payload): write(.frontOrdered, payload, to: &writer)
        case .cargoDue(let payload): write(.cargoDue, payload, to: &writer)
        case .chipsBrought(let payload): write(.chipsBrought, payload, to: &writer)
        case .chipsSought(let payload): write(.chipsSought, payload, to: &writer)
        case .chipsPaid(let payload): write(.chipsPaid, payload, to: &writer)
        case .premiumPosted(let payload): write(.premiumPosted, payload, to: &writer)
        case .campaignDue: writer.write(MessageKind.campaignDue.rawValue)
        case .legDue(let campaign): write(.legDue, campaign, to: &writer)
        }
    }

    @inline(__always)
    private func write(
        _ kind: MessageKind, _ payload: some Wired, to writer: inout ByteWriter
    ) {
        writer.write(kind.rawValue)
        payload.encode(into: &writer)
    }

    /// Reads kind and fields. Throws on anything ``encode(into:)`` does not write.
    package init(from reader: inout ByteReader) throws(ByteReadError) {
        let code: UInt8 = try reader.read()
        guard let kind = MessageKind(rawValue: code) else {
            throw .invalid(what: "message", value: UInt64(code))
        }
        try self.init(kind, from: &reader)
    }

    /// Reads the fields of a message of one kind.
    package init(_ kind: MessageKind, from reader: inout ByteReader) throws(ByteReadError) {
        switch kind {
        case .projectDue: self = .projectDue
        case .reconsiderDue: self = .reconsiderDue(try .init(from: &reader))
        case .leaseRequested: self = .leaseRequested(try .init(from: &reader))
        case .leaseScreened: self = .leaseScreened(try .init(from: &reader))
        case .leaseStarted: self = .leaseStarted(try .init(from: &reader))
        case .leaseRefused: self = .leaseRefused(try .init(from: &reader))
        case .leaseDue:
            self = .leaseDue(slot: try reader.read(), generation: try reader.read())
        case .leaseEnded: self = .leaseEnded(try .init(from: &reader))
        case .licenceRequested: self = .licenceRequested(try .init(from: &reader))
        case .licenceDue: self = .licenceDue(try .init(from: &reader))
        case .licenceDecided: self = .licenceDecided(try .init(from: &reader))
        case .releaseDue: self = .releaseDue
        case .chipsOrdered: self = .chipsOrdered(try .init(from: &reader))
        case .chipsDelivered: self = .chipsDelivered(try .init(from: &reader))
        case .reviewDue: self = .reviewDue
        case .offerPosted: self = .offerPosted(try .init(from: &reader))
        case .siteReported: self = .siteReported(try .init(from: &reader))
        case .experiencePosted: self = .experiencePosted(try .init(from: &reader))
        case .penalised: self = .penalised(try .init(from: &reader))
        case .penaltyPosted: self = .penaltyPosted(try .init(from: &reader))
        case .nameStruck: self = .nameStruck(number: try reader.read())
        case .nameDue: self = .nameDue
        case .namePosted: self = .namePosted(try .init(from: &reader))
        case .contractAwarded: self = .contractAwarded(try .init(from: &reader))
        case .modelAsked: self = .modelAsked(try .init(from: &reader))
        case .modelRefused: self = .modelRefused(try .init(from: &reader))
        case .leaseCut: self = .leaseCut(try .init(from: &reader))
        case .graceOver: self = .graceOver
        case .sighted: self = .sighted(try .init(from: &reader))
        case .checkMade: self = .checkMade(try .init(from: &reader))
        case .checkReturned: self = .checkReturned(try .init(from: &reader))
        case .verdictReached: self = .verdictReached(try .init(from: &reader))
        case .listed: self = .listed(try .init(from: &reader))
        case .deterrencePosted: self = .deterrencePosted(try .init(from: &reader))
        case .soldOnAccount: self = .soldOnAccount(try .init(from: &reader))
        case .frontOrdered: self = .frontOrdered(try .init(from: &reader))
        case .cargoDue: self = .cargoDue(try .init(from: &reader))
        case .chipsBrought: self = .chipsBrought(try .init(from: &reader))
        case .chipsSought: self = .chipsSought(try .init(from: &reader))
        case .chipsPaid: self = .chipsPaid(try .init(from: &reader))
        case .premiumPosted: self = .premiumPosted(try .init(from: &reader))
        case .campaignDue: self = .campaignDue
        case .legDue: self = .legDue(campaign: try reader.read())
        }
    }
}

extension Event where Message == ComputeAccess.Message {
    /// Appends key and message.
    package func encode(into writer: inout ByteWriter) {
        time.encode(into: &writer)
        source.encode(into: &writer)
        sequence.encode(into: &writer)
        destination.encode(into: &writer)
        message.encode(into: &writer)
    }

    /// Reads key and message.
    package init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            time: try SimulationTime(from: &reader), source: try AgentID(from: &reader),
            sequence: try UInt32(from: &reader), destination: try AgentID(from: &reader),
            message: try Message(from: &reader))
    }
}
