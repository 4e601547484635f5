internal import SimulationKernel

// What a checkpoint keeps of a region: accounts, licences, lots with their fleets and leases.

extension Region {
    func encode(into writer: inout ByteWriter) {
        writer.writeList(lots) { $0.encode(into: &$1) }
        writer.writeList(accounts.all) {
            $1.write($0.account)
            $1.write($0.record.readyDay)
            $1.write($0.record.checks)
            $1.write($0.record.depth.rawValue)
            $1.write($0.record.isRefused)
            $1.write($0.record.isSeenThrough)
        }
        // tidy: order does not matter, sorted here
        writer.writeList(licences.sorted { $0.key < $1.key }) {
            $1.write($0.key)
            $1.write($0.value.outcome.rawValue)
            $1.write($0.value.until)
        }
        // tidy: order does not matter, sorted here
        writer.writeList(training.sorted { $0.key < $1.key }) {
            $1.write($0.key)
            $1.write($0.value.work)
            $1.write($0.value.isReported)
        }
        writer.writeList(awaitingLicence) { $0.encode(into: &$1) }
        writer.write(staffFree)
        writer.write(licenceCases)
        for slot in 0..<2 {
            writer.write(Int64(cuts[slot]))
            writer.write(Int64(tries[slot]))
        }
        caps.encode(into: &writer)
        uses.encode(into: &writer)
    }

    init(_ index: Int, from reader: inout ByteReader) throws(ByteReadError) {
        self.init(index: index, lots: try reader.readList(Lot.init(from:)))
        accounts = try AccountBook(from: &reader)
        let held: UInt64 = try reader.read()
        for _ in 0..<held {
            let account: UInt64 = try reader.read()
            licences[account] = LicenceRecord(
                outcome: try reader.readCase(), until: try reader.read())
        }
        let trained: UInt64 = try reader.read()
        for _ in 0..<trained {
            let account: UInt64 = try reader.read()
            training[account] = TrainingRecord(
                work: try reader.read(), isReported: try reader.readBool())
        }
        awaitingLicence = try reader.readList(LeaseRequest.init(from:))
        staffFree = try reader.read()
        licenceCases = try reader.read()
        for slot in 0..<2 {
            cuts[slot] = Int(try reader.read(Int64.self))
            tries[slot] = Int(try reader.read(Int64.self))
        }
        caps = try CapBook(from: &reader)
        uses = try UseBook(from: &reader)
    }
}

extension AccountBook {
    fileprivate init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init()
        let count: UInt64 = try reader.read()
        for _ in 0..<count {
            let account: UInt64 = try reader.read()
            keep(
                AccountRecord(
                    readyDay: try reader.read(), checks: try reader.read(),
                    depth: try reader.readCase(), isRefused: try reader.readBool(),
                    isSeenThrough: try reader.readBool()), under: account)
        }
    }
}

extension Lot {
    fileprivate func encode(into writer: inout ByteWriter) {
        writer.write(UInt32(chip))
        writer.write(provenance.rawValue)
        fleet.encode(into: &writer)
        writer.writeList(leases) { lease, writer in
            writer.write(lease != nil)
            lease?.encode(into: &writer)
        }
        rent.encode(into: &writer)
        writer.write(startRent)
        writer.write(revisedOn)
        writer.write(subsidy)
        writer.write(supported)
        writer.write(Int32(described ?? -1))
        writer.write(budget)
        writer.write(budgetUntil)
        writer.write(Int64(onOrder))
        cohorts.encode(into: &writer)
        writer.write(Int64(broken))
        writer.write(wanted)
        writer.write(turnedAway)
        reported.encode(into: &writer)
        writer.write(existed)
        writer.write(existedUntil.seconds)
    }

    fileprivate init(from reader: inout ByteReader) throws(ByteReadError) {
        chip = Int(try reader.read(UInt32.self))
        provenance = try reader.readCase()
        fleet = try Fleet(from: &reader)
        leases = try reader.readList(Lease.read)
        rent = try RentalPrice(from: &reader)
        startRent = try reader.readDouble()
        revisedOn = try reader.read()
        subsidy = try reader.readDouble()
        supported = try reader.read()
        let described: Int32 = try reader.read()
        self.described = described < 0 ? nil : Int(described)
        budget = try reader.read()
        budgetUntil = try reader.read()
        onOrder = Int(try reader.read(Int64.self))
        cohorts = try Cohorts(from: &reader)
        broken = Int(try reader.read(Int64.self))
        wanted = try reader.readDouble()
        turnedAway = try reader.readDouble()
        reported = try FleetTotals(from: &reader)
        existed = try reader.read()
        existedUntil = SimulationTime(seconds: try reader.read())
    }
}

extension Lease {
    fileprivate func encode(into writer: inout ByteWriter) {
        request.encode(into: &writer)
        writer.write(price)
        writer.write(support)
        writer.write(started?.seconds ?? -1)
        claim.encode(into: &writer)
    }

    /// A lease, or nothing at a place without one.
    fileprivate static func read(from reader: inout ByteReader) throws(ByteReadError) -> Lease? {
        guard try reader.readBool() else { return nil }
        let request = try LeaseRequest(from: &reader)
        let price: Int64 = try reader.read()
        let support: Int64 = try reader.read()
        let started: Int64 = try reader.read()
        return Lease(
            request: request, price: price, support: support,
            started: started < 0 ? nil : SimulationTime(seconds: started),
            claim: try CapClaim(from: &reader))
    }
}
