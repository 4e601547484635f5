internal import SimulationKernel

// The wire and checkpoint format of messages: a tag, then the fields in the order of the
// declaration. Never an enum's own memory, whose layout is no format.

extension LeaseRequest {
    func encode(into writer: inout ByteWriter) {
        writer.write(endUser.opened(by: .ledger).rawValue)
        writer.write(account.rawValue)
        writer.write(project)
        writer.write(region.rawValue)
        writer.write(seconds)
        writer.write(refused)
        writer.write(askedDay)
        writer.write(patienceHours)
        writer.write(gang)
        writer.write(nameNumber)
        writer.write(chain.code)
        writer.write(lot)
        writer.write(path.rawValue)
        writer.write(attempt)
        writer.write(halvings)
        writer.write(left)
        writer.write(reason.rawValue)
        writer.write(rule)
        writer.write(act.rawValue)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            endUser: Sealed(AgentID(try reader.read())), account: AgentID(try reader.read()),
            project: try reader.read(), region: AgentID(try reader.read()),
            seconds: try reader.read(), refused: try reader.read(), askedDay: try reader.read(),
            patienceHours: try reader.read(), gang: try reader.read(),
            nameNumber: try reader.read(), chain: try Chain(from: &reader),
            lot: try reader.read(), path: try reader.readCase(), attempt: try reader.read(),
            halvings: try reader.read(), left: try reader.read(),
            reason: try reader.readCase(), rule: try reader.read(), act: try reader.readCase())
        guard gang < 32 else { throw .invalid(what: "gang", value: UInt64(gang)) }
    }
}

extension Deferral {
    func encode(into writer: inout ByteWriter) {
        writer.write(project)
        writer.write(askedDay)
        writer.write(attempt)
        writer.write(halvings)
        writer.write(left)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        project = try reader.read()
        askedDay = try reader.read()
        attempt = try reader.read()
        halvings = try reader.read()
        left = try reader.read()
    }
}

extension LicenceCase {
    func encode(into writer: inout ByteWriter) {
        writer.write(applicant.rawValue)
        subject.encode(into: &writer)
        writer.write(ordinal)
        writer.write(filedDay)
        writer.write(service.rawValue)
        writer.write(endUse.rawValue)
        writer.write(presumption.rawValue)
        writer.write(outcome.rawValue)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        applicant = AgentID(try reader.read())
        subject = try AccountName(from: &reader)
        ordinal = try reader.read()
        filedDay = try reader.read()
        service = try reader.readCase()
        endUse = try reader.readCase()
        presumption = try reader.readCase()
        outcome = try reader.readCase()
    }
}

extension ChipOrder {
    func encode(into writer: inout ByteWriter) {
        writer.write(buyer.rawValue)
        writer.write(chips)
        writer.write(reserved)
        writer.write(lot)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            buyer: AgentID(try reader.read()), chips: try reader.read(),
            reserved: try reader.read(), lot: try reader.read())
    }
}

extension ChipDelivery {
    func encode(into writer: inout ByteWriter) {
        writer.write(chips)
        writer.write(stopped)
        writer.write(consignment.rawValue)
        writer.write(cost)
        writer.write(reserved)
        writer.write(chip)
        writer.write(provenance.rawValue)
        writer.write(lot)
        writer.write(reason.rawValue)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(
            chips: try reader.read(), stopped: try reader.read(),
            consignment: ConsignmentID(rawValue: try reader.read()), cost: try reader.read(),
            reserved: try reader.read(), chip: try reader.read(),
            provenance: try reader.readCase(), lot: try reader.read(),
            reason: try reader.readCase())
    }
}

extension OfferNotice {
    func encode(into writer: inout ByteWriter) {
        writer.write(region.rawValue)
        writer.write(capacity)
        writer.write(free)
        writer.write(price)
        writer.write(waitHours)
        writer.write(lot)
        writer.write(chip)
        writer.write(provenance.rawValue)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        region = AgentID(try reader.read())
        capacity = try reader.read()
        free = try reader.read()
        price = try reader.read()
        waitHours = try reader.read()
        lot = try reader.read()
        chip = try reader.read()
        provenance = try reader.readCase()
    }
}

extension ExperienceNotice {
    func encode(into writer: inout ByteWriter) {
        writer.write(path.rawValue)
        writer.write(ofConcern)
        writer.write(cuts)
        writer.write(tries)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        path = try reader.readCase()
        ofConcern = try reader.readBool()
        cuts = try reader.read()
        tries = try reader.read()
    }
}

extension Penalty {
    func encode(into writer: inout ByteWriter) { account.encode(into: &writer) }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(account: try AccountName(from: &reader))
    }
}

extension PenaltyNotice {
    func encode(into writer: inout ByteWriter) { writer.write(region.rawValue) }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init(region: AgentID(try reader.read()))
    }
}

extension NameNotice {
    func encode(into writer: inout ByteWriter) {
        name.encode(into: &writer)
        writer.write(isTrading)
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        name = try AccountName(from: &reader)
        isTrading = try reader.readBool()
    }
}

extension ByteReader {
    /// Reads one byte that must be a case of a one-byte enumeration.
    mutating func readCase<Value: RawRepresentable<UInt8>>(
        _: Value.Type = Value.self
    ) throws(ByteReadError) -> Value {
        let code: UInt8 = try read()
        guard let value = Value(rawValue: code) else {
            throw .invalid(what: "\(Value.self)", value: UInt64(code))
        }
        return value
    }
}
