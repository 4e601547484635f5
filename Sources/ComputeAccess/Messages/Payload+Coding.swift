internal import SimulationKernel

// The wire and checkpoint format of messages: a tag, then the fields in the order of the
// declaration. Never an enum's own memory, whose layout is no format.

extension LeaseRequest: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&endUser)
        try coder.field(&account)
        try coder.field(&project)
        try coder.field(&region)
        try coder.field(&seconds)
        try coder.field(&refused)
        try coder.field(&askedDay)
        try coder.field(&patienceHours)
        try coder.field(&gang)
        try coder.field(&nameNumber)
        try coder.field(&chain)
        try coder.field(&lot)
        try coder.field(&path)
        try coder.field(&attempt)
        try coder.field(&halvings)
        try coder.field(&left)
        try coder.field(&reason)
        try coder.field(&rule)
        try coder.field(&act)
        try coder.expect(gang < 32, "gang", UInt64(gang))
    }
}

extension Deferral: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&project)
        try coder.field(&askedDay)
        try coder.field(&attempt)
        try coder.field(&halvings)
        try coder.field(&left)
    }
}

extension LicenceCase: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&applicant)
        try coder.field(&subject)
        try coder.field(&ordinal)
        try coder.field(&filedDay)
        try coder.field(&service)
        try coder.field(&endUse)
        try coder.field(&presumption)
        try coder.field(&outcome)
    }
}

extension ChipOrder: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&buyer)
        try coder.field(&chips)
        try coder.field(&reserved)
        try coder.field(&lot)
    }
}

extension ChipDelivery: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&chips)
        try coder.field(&stopped)
        try coder.field(&consignment)
        try coder.field(&cost)
        try coder.field(&reserved)
        try coder.field(&chip)
        try coder.field(&provenance)
        try coder.field(&lot)
        try coder.field(&reason)
    }
}

extension OfferNotice: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&region)
        try coder.field(&capacity)
        try coder.field(&free)
        try coder.field(&price)
        try coder.field(&waitHours)
        try coder.field(&lot)
        try coder.field(&chip)
        try coder.field(&provenance)
    }
}

extension ExperienceNotice: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&path)
        try coder.field(&ofConcern)
        try coder.field(&cuts)
        try coder.field(&tries)
    }
}

extension Penalty: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&account)
    }
}

extension PenaltyNotice: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&region)
    }
}

extension NameNotice: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&name)
        try coder.field(&isTrading)
    }
}
