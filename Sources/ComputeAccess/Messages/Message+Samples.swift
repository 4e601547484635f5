package import SimulationKernel

// Messages as they are between workers, made up: for measuring how they are coded.
extension Event where Message == ComputeAccess.Message {
    /// So many events, each kind of message that travels between agents in turn, with fields of every
    /// size. The same for the same count.
    package static func samples(count: Int) -> [Event<Message>] {
        (0..<count).map { index in
            let word = mix(UInt64(index))
            return Event(
                time: SimulationTime(seconds: Int64(word % 157_000_000)),
                source: AgentID(UInt32(word >> 44)), sequence: UInt32(index),
                destination: AgentID(UInt32(word >> 40) & 0xFFFFF),
                message: .sample(index, word))
        }
    }
}

extension Message {
    fileprivate static func sample(_ index: Int, _ word: UInt64) -> Message {
        let agent = AgentID(UInt32(word >> 48))
        switch index % 10 {
        case 0, 1: return .leaseRequested(request(word, agent))
        case 2: return .leaseStarted(request(word, agent))
        case 3: return .leaseRefused(request(word, agent))
        case 4, 5:
            return .leaseEnded(
                LeaseBill(
                    endUser: Sealed(agent), account: agent, project: UInt32(word >> 50),
                    cost: Int64(word >> 20), path: .rental))
        case 6: return .licenceRequested(licence(word, agent))
        case 7:
            return .chipsOrdered(
                ChipOrder(buyer: agent, chips: UInt32(word >> 52), lot: UInt8(word & 7)))
        case 8:
            return .offerPosted(
                OfferNotice(
                    region: agent, capacity: UInt32(word >> 50), free: UInt32(word >> 52),
                    price: UInt32(word >> 42), waitHours: UInt16(word >> 54), lot: UInt8(word & 7),
                    chip: UInt8(word & 15), provenance: .freeAtSale))
        default:
            return .experiencePosted(
                ExperienceNotice(
                    path: .direct, ofConcern: true, cuts: UInt32(word >> 58),
                    tries: UInt32(word >> 56)))
        }
    }

    private static func request(_ word: UInt64, _ agent: AgentID) -> LeaseRequest {
        LeaseRequest(
            endUser: Sealed(agent), account: agent, project: UInt32(word >> 50),
            region: AgentID(UInt32(word & 63)), seconds: UInt32(word >> 44),
            refused: 0, askedDay: UInt16(word >> 54), patienceHours: 240, gang: UInt8(word & 7),
            lot: UInt8(word & 3), path: .rental, attempt: 0, halvings: 0)
    }

    private static func licence(_ word: UInt64, _ agent: AgentID) -> LicenceCase {
        LicenceCase(
            applicant: agent, subject: AccountName(agent), ordinal: UInt32(word >> 50),
            filedDay: UInt16(word >> 54), service: .rental, endUse: .aiTraining,
            presumption: .approval)
    }
}
