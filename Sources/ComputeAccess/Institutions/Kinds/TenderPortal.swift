internal import SimulationKernel

/// Where public bodies publish what they have contracted for: all that an outside observer sees (M8).
package struct TenderPortal: Institution {
    package static let section = "tenders"
    package static let summary = "what public bodies publish of their contracts"

    /// Least worth of a contract that is published, USD at the prices on show.
    var threshold = 0.0
    /// Share of the notices that name the chip, and that name the cloud, 0 to 1.
    var namesChip = 0.0
    var namesCloud = 0.0
    /// Utilisation that observers assume, 0 to 1.
    var assumedMFU = 0.38

    package init() {}

    package static var parameters: [Parameter<Self>] {
        [
            Parameter(
                "threshold", .number(\.threshold, .usd, 0...1e9), required: true,
                "least worth of a contract that is published"),
            Parameter(
                "names_chip", .number(\.namesChip, .share, 0...1), required: true,
                "share of the notices that name the chip"),
            Parameter(
                "names_cloud", .number(\.namesCloud, .share, 0...1), required: true,
                "share of the notices that name the cloud"),
            Parameter(
                "assumed_mfu", .number(\.assumedMFU, .share, 0.01...1),
                "utilisation that observers assume; 38 % when not given"),
        ]
    }

    package mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .contractAwarded(let contract): publish(contract, in: &context)
        default: internalError("tender portal got \(message)")
        }
    }

    private func publish(_ contract: Contract, in context: inout SimulationContext) {
        let offers = context.environment.board
        guard let offer = offers.offer(of: contract.region, lot: contract.lot) else { return }
        let chipHours = Double(contract.chips) * Double(contract.seconds) / 3_600
        guard chipHours * offer.price >= threshold else { return }
        let buyer = context.layout.organisationIndex(contract.buyer)
        let traits = context.facts.organisations[buyer]
        func draw(_ what: UInt64) -> Double {
            context.random(
                for: .tender, of: traits.name, ordinal: UInt64(contract.project),
                alternative: what
            ).uniform
        }
        let isNaming = (chip: draw(1) < namesChip, cloud: draw(2) < namesCloud)
        context.environment.journal.tenders.append(
            TenderRow(
                day: UInt16(context.today), buyer: contract.buyer, project: contract.project,
                group: traits.group, path: contract.path,
                region: UInt32(context.layout.regionIndex(contract.region)), lot: contract.lot,
                namesChip: isNaming.chip, namesCloud: isNaming.cloud,
                gpuSeconds: Int64(contract.chips) * Int64(contract.seconds),
                worth: Int64(saturating: (chipHours * offer.price * 1e6).rounded())))
        if isNaming.cloud { show(contract, in: &context) }
    }

    /// Lets the enforcement agency read of a cloud abroad: of the buyer's account where it has one of its
    /// own, of the region where it has not.
    private func show(_ contract: Contract, in context: inout SimulationContext) {
        let region = context.facts.regions[context.layout.regionIndex(contract.region)]
        guard context.facts.isEnforced, region.location != .onshore else { return }
        let holder = contract.path.interface == .direct ? contract.buyer : contract.region
        let sighting = Sighting(
            account: AccountName(holder), region: contract.region, flags: [RedFlags(.tender)])
        context.send(.sighted(sighting), to: context.layout.institution(EnforcementAgency.self))
    }
}

extension Organisation {
    /// Has a contract published, if that is what such an organisation does.
    func publish(_ lease: LeaseRequest, in context: inout SimulationContext) {
        let traits = context.facts.organisations[Int(index)]
        let share = context.facts.groups[Int(traits.group)].publishedShare
        guard share > 0, lease.path != .own, lease.path != .subsidiary,
            context.facts.mechanisms.isOn(.tenders)
        else { return }
        let chance = context.random(
            for: .tender, of: traits.name, ordinal: UInt64(lease.project)
        ).uniform
        guard chance < share else { return }
        let contract = Contract(
            buyer: context.agent, project: lease.project, region: lease.region,
            chips: lease.chips, seconds: lease.seconds, lot: lease.lot, path: lease.path)
        context.send(
            .contractAwarded(contract), to: context.layout.institution(TenderPortal.self))
    }
}
