internal import SimulationKernel

/// Everything agents say to one another. Plain bytes, at most 44, so an event stays within 64.
package enum Message: BitwiseCopyable, Sendable {
    // Organisations
    /// To itself: the next project comes up.
    case projectDue
    /// To itself: a project that was put off is looked at again.
    case reconsiderDue(Deferral)

    // Campaigns
    /// To itself: the next campaign comes up.
    case campaignDue
    /// To itself: chips for a campaign are looked for again.
    case legDue(campaign: UInt32)

    // Leases
    /// Organisation to account holders to region: chips for a project.
    case leaseRequested(LeaseRequest)
    /// Region to itself: the account has been looked at.
    case leaseScreened(LeaseRequest)
    /// Region to account holders to organisation.
    case leaseStarted(LeaseRequest)
    /// Region to account holders to organisation.
    case leaseRefused(LeaseRequest)
    /// Region to itself: a lease runs out.
    case leaseDue(slot: UInt32, generation: UInt32)
    /// Region to account holders to organisation: the bill.
    case leaseEnded(LeaseBill)
    /// Region to account holder to organisation: a lease was ended before its time.
    case leaseCut(LeaseRequest)
    /// Region to itself: a time of grace is over.
    case graceOver

    // Licences
    /// Region or maker to the office.
    case licenceRequested(LicenceCase)
    /// The office to itself: a case is done.
    case licenceDue(LicenceCase)
    /// The office to whoever asked.
    case licenceDecided(LicenceCase)

    // Chips
    /// Maker to itself: chips are ready to be shared out.
    case releaseDue
    /// Buyer to maker.
    case chipsOrdered(ChipOrder)
    /// Maker to buyer: chips installed, or, with none, an order that was stopped.
    case chipsDelivered(ChipDelivery)

    // Contracts and models
    /// Organisation to the tender portal: a contract that is to be published.
    case contractAwarded(Contract)
    /// Organisation to account holder to the model provider: tokens for a project.
    case modelAsked(ModelRequest)
    /// Model provider to account holder to organisation.
    case modelRefused(ModelRequest)

    // Regions
    /// Region or institution to itself: look around.
    case reviewDue
    /// Region to everyone: what one of its lots offers.
    case offerPosted(OfferNotice)
    /// Site to its owner: the same in private.
    case siteReported(OfferNotice)
    /// Region to everyone: how often customers were turned away of late.
    case experiencePosted(ExperienceNotice)

    // Enforcement
    /// An authority to a region: it has served an account against a rule, and pays.
    case penalised(Penalty)
    /// Region to everyone: it was penalised.
    case penaltyPosted(PenaltyNotice)
    /// Region to the agency: an account that shows.
    case sighted(Sighting)
    /// The agency to a region: an officer is there.
    case checkMade(Check)
    /// Region to the agency: what the officer found.
    case checkReturned(CheckReport)
    /// The agency to a region: what becomes of an account with which a check found fault.
    case verdictReached(Verdict)
    /// The agency to everyone: an organisation is on the list.
    case listed(ListingNotice)
    /// The agency to everyone: how strongly findings on a path are remembered.
    case deterrencePosted(DeterrenceNotice)

    // Diversion
    /// Maker to distributor: chips billed to it that go straight elsewhere.
    case soldOnAccount(AccountSale)
    /// A front to a distributor.
    case frontOrdered(FrontOrder)
    /// Smugglers to themselves: a holder is done with chips.
    case cargoDue(Cargo)
    /// Smugglers to the grey market.
    case chipsBrought(GreyAsk)
    /// Buyer to the grey market.
    case chipsSought(GreyBid)
    /// The grey market to smugglers: chips are sold.
    case chipsPaid(Proceeds)
    /// The grey market to everyone: what a chip fetches.
    case premiumPosted(PremiumNotice)

    // Names of those who rent for others
    /// An authority, or the time in business itself, to an intermediary: the name of this number is
    /// lost. Means nothing to one that trades under another name, or under none.
    case nameStruck(number: UInt8)
    /// Intermediary to itself: it takes up its next name.
    case nameDue
    /// Intermediary to everyone: whether it is in business.
    case namePosted(NameNotice)
}

/// Chips wanted for a project. Travels from the organisation to the region and, as the answer, back.
package struct LeaseRequest: BitwiseCopyable, Sendable {
    /// The organisation whose project it is. Only its own account holder and the ledger may look.
    var endUser: Sealed<AgentID>
    /// Whose account is used, as the receiver sees it: the organisation itself or an intermediary. Each
    /// intermediary on the way writes itself, there and back.
    var account: AgentID
    /// The organisation's project, counted from zero.
    var project: UInt32
    /// The region asked.
    var region: AgentID
    /// How long they are needed, s.
    var seconds: UInt32
    /// What refused before, see ``Refusal``.
    @PackedInt64 var refused: UInt64
    /// Day the project came up, days since the clock's origin.
    var askedDay: UInt16
    /// Longest wait for chips that the customer accepts, hours.
    var patienceHours: UInt16
    /// Chips in one gang, as the power of two that they are.
    var gang: UInt8
    /// Number of the account holder's name.
    var nameNumber: UInt8 = 0
    /// Through whose hands it has gone.
    var chain = Chain.none
    var lot: UInt8
    var path: Path
    /// How often the project was refused or put off before.
    var attempt: UInt8
    /// How often it was halved.
    var halvings: UInt8
    /// What is left of it, in 255ths: all, unless a lease was ended before its time.
    var left: UInt8 = .max
    var reason: RefusalReason = .none
    /// The rule whose cap was reached, one more than its position in the book; 0 for none.
    var rule: UInt8 = 0
    /// Lawfulness as the region understands it.
    var act: ActStatus = .notRegulated

    /// Chips in one gang.
    var chips: UInt32 { 1 << UInt32(gang) }
}

/// Why a request was turned down.
package enum RefusalReason: UInt8, AxisValue {
    case none
    /// No room in time.
    case full
    /// The gang is larger than the region takes.
    case tooLarge
    /// A rule in force forbids it.
    case rule
    /// A licence was refused.
    case licence
    /// The identity check failed.
    case identity
    /// The provider declines what it may lawfully serve.
    case posture
    /// The account holder is gone.
    case account
    /// It goes beyond a rule's cap.
    case cap
    /// The account holder has no room for more.
    case holderFull

    package static let labels = [
        "none", "full", "too-large", "rule", "licence", "identity", "posture", "account",
        "cap", "holder-full",
    ]

    /// Whether it says something about access rather than about room.
    package var isCut: Bool {
        switch self {
        case .none, .full, .tooLarge, .holderFull: false
        default: true
        }
    }
}

/// A project put off.
package struct Deferral: BitwiseCopyable, Sendable {
    var project: UInt32
    var askedDay: UInt16
    var attempt: UInt8
    var halvings: UInt8
    /// What is left of it, in 255ths.
    var left: UInt8 = .max
}

/// A case before the licensing office.
package struct LicenceCase: BitwiseCopyable, Sendable {
    /// Region or maker that asks.
    var applicant: AgentID
    /// Customer or buyer it concerns.
    var subject: AccountName
    /// Number of the applicant's case.
    var ordinal: UInt32
    var filedDay: UInt16
    var service: Service
    /// The end use as stated.
    var endUse: EndUse
    var presumption: Presumption
    var outcome: LicenceOutcome = .pending
}

/// How a case ended.
package enum LicenceOutcome: UInt8, AxisValue {
    case pending, granted, denied, returned

    package static let labels = ["pending", "granted", "denied", "returned"]
}

/// Chips wanted by a buyer.
package struct ChipOrder: BitwiseCopyable, Sendable {
    var buyer: AgentID
    var chips: UInt32
    /// Money set aside for it, micro-USD.
    @PackedInt64 var reserved: Int64 = 0
    /// Position of the buyer's lot that asks.
    var lot: UInt8
}

/// Chips on their way to a buyer.
package struct ChipDelivery: BitwiseCopyable, Sendable {
    var chips: UInt32
    /// Chips ordered that are not coming: stopped, or too scarce.
    var stopped: UInt32
    var consignment: ConsignmentID
    /// What is to be paid, micro-USD, and what the order had set aside for it.
    @PackedInt64 var cost: Int64
    @PackedInt64 var reserved: Int64
    /// Position in the world's list of chips.
    var chip: UInt8
    var provenance: Provenance
    /// The buyer's lot that asked; what comes may belong into another.
    var lot: UInt8
    /// Why the rest is not coming.
    var reason: OrderFate
}

/// What a lot offers, as of the last look.
package struct OfferNotice: BitwiseCopyable, Sendable {
    var region: AgentID
    var capacity: UInt32
    var free: UInt32
    /// Micro-USD per chip-hour.
    var price: UInt32
    /// Hours until a typical request could start.
    var waitHours: UInt16
    var lot: UInt8
    var chip: UInt8
    var provenance: Provenance
}

/// How often a region turned away customers from China, and others, since its last look.
package struct ExperienceNotice: BitwiseCopyable, Sendable {
    var path: Path
    var ofConcern: Bool
    var cuts: UInt32
    var tries: UInt32
}

/// Whether somebody who rents for others is in business, and under which name: the present one or, once
/// that is lost, the next.
package struct NameNotice: BitwiseCopyable, Sendable {
    var name: AccountName
    var isTrading: Bool
}
