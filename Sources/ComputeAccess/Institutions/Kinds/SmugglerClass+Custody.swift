internal import SimulationKernel

// How chips walk the chain of holders, what it risks, and what becomes of those found.
extension SmugglerClass {
    /// The state after the last holder, and that of chips found.
    static let delivered = CustodyStep.allCases.count
    static let found = delivered + 1

    /// What chips of one kind risk at each step: of old, and through rules about chips and their places.
    struct Risks: Equatable {
        var base: [Double]
        var added: [Double]
        /// What is due for chips that a register misses, multiples of their price.
        var penalty = 0.0

        /// Chance to be found at a step.
        func chance(at step: Int) -> Double { 1 - (1 - base[step]) * (1 - added[step]) }

        /// From holder to holder, to the market or into an authority's hands, the last of the states.
        var chain: CustodyChain {
            CustodyChain(
                base.indices.map { step in
                    var row = [Double](repeating: 0, count: base.count + 2)
                    row[step + 1] = 1 - chance(at: step)
                    row[base.count + 1] = chance(at: step)
                    return row
                })
        }
    }

    /// What chips risk that are bought at a distributor.
    ///
    /// - Parameter traceable: how many of them tell where they are, 0 to 1.
    func risks(
        on chip: UInt8, from distributor: Distributor, traceable: Double,
        in context: borrowing SimulationContext
    ) -> Risks {
        var risks = Risks(base: stages.map(\.detection), added: stages.map { _ in 0 })
        let (facts, date) = (context.facts, context.date)
        let sale = facts.sale(of: chip, by: .us, to: distributor.country, on: date)
        if let register = facts.rulebook.register(for: sale) {
            risks.added[Int(CustodyStep.procurement.rawValue)] = register.chance(
                amongChips: Double(parcel))
            risks.penalty = register.penalty
        }
        let export = facts.sale(of: chip, by: distributor.country, to: .cn, on: date)
        if facts.rulebook.asksHostPermit(for: export) {
            risks.added[Int(CustodyStep.export.rawValue)] = permitDetection
        }
        if let check = facts.rulebook.locationCheck(for: sale) {
            risks.added[Int(CustodyStep.entry.rawValue)] = traceable * check.detection
        }
        return risks
    }

    /// What smuggling a chip costs and risks, over the distributors there are.
    func margin(on chip: UInt8, in context: borrowing SimulationContext) -> DiversionMargin {
        let (facts, date) = (context.facts, context.date)
        var (detection, penalty, all) = (0.0, 0.0, 0.0)
        for seller in facts.institutions.named(Distributor.self).map(\.value) {
            let sale = facts.sale(of: chip, by: .us, to: seller.country, on: date)
            let carried = facts.rulebook.locationCheck(for: sale)?.carried ?? 0
            let risks = risks(on: chip, from: seller, traceable: carried, in: context)
            let weight = seller.share.value(on: date)
            detection += weight * risks.chain.chance(of: Self.found, from: 0)
            penalty += weight * risks.added[0] * risks.penalty
            all += weight
        }
        let cost = stages.reduce(0) { $0 + $1.cost }
        guard all > 0, detection > 0 else {
            return DiversionMargin(detection: 0, fine: fine, cost: cost)
        }
        return DiversionMargin(
            detection: detection / all, fine: fine + penalty / detection, cost: cost)
    }

    // MARK: On the way

    /// Chips come into the hands of the first holder.
    mutating func begin(_ delivery: ChipDelivery, in context: inout SimulationContext) {
        let chip = delivery.chip
        var cargo = Cargo(
            consignment: delivery.consignment, chips: delivery.chips, number: cargoes,
            paid: delivery.cost / Int64(delivery.chips), chip: chip, distributor: delivery.lot)
        cargoes += 1
        let seller = seller(of: cargo, in: context)
        let sale = context.facts.sale(of: chip, by: .us, to: seller.country, on: context.date)
        if let check = context.facts.rulebook.locationCheck(for: sale) {
            cargo.isTraceable = context.random(
                for: .chipTraceable, of: name, ordinal: UInt64(cargo.number)
            ).bernoulli(check.carried)
        }
        context.record(.stock, Int64(cargo.chips), chip: Int(chip))
        context.trace(
            .moved, cargo.chips, of: cargo.consignment, chip: Int(chip), holder: context.agent)
        wait(for: cargo, in: &context)
    }

    private func wait(for cargo: Cargo, in context: inout SimulationContext) {
        let days = stages[Int(cargo.holder)].days
        context.send(
            .cargoDue(cargo), to: context.agent,
            after: max(.seconds(1), .seconds(saturating: days * 86_400)))
    }

    /// A holder is done with chips: they go on, to the market, or are found.
    mutating func passOn(_ cargo: Cargo, in context: inout SimulationContext) {
        let step = Int(cargo.holder)
        // One parcel always fits: it may be larger than a month's room.
        let hasRoom =
            passed[step] == 0
            || Double(passed[step] + Int64(cargo.chips)) <= stages[step].capacity
        guard hasRoom else {
            return context.send(.cargoDue(cargo), to: context.agent, after: .seconds(5 * 86_400))
        }
        passed[step] += Int64(cargo.chips)
        let risks = risks(
            on: cargo.chip, from: seller(of: cargo, in: context),
            traceable: cargo.isTraceable ? 1 : 0, in: context)
        let luck = context.random(
            for: .custody, of: name, ordinal: UInt64(cargo.number), alternative: UInt64(step))
        let next = risks.chain.next(after: step, luck)
        if next == Self.found {
            lose(cargo, by: luck.uniform < risks.base[step], risks, in: &context)
        } else if next == Self.delivered {
            bring(cargo, in: &context)
        } else {
            var passedOn = cargo
            passedOn.holder = UInt8(next)
            wait(for: passedOn, in: &context)
        }
    }

    /// Offers chips for no less than they cost, all told.
    private func bring(_ cargo: Cargo, in context: inout SimulationContext) {
        let cost = 1 + stages.reduce(0) { $0 + $1.cost }
        context.send(
            .chipsBrought(
                GreyAsk(
                    seller: context.agent, consignment: cargo.consignment, chips: cargo.chips,
                    price: Int64(saturating: Double(cargo.paid) * cost), chip: cargo.chip)),
            to: context.layout.institution(GreyMarket.self))
    }

    private mutating func lose(
        _ cargo: Cargo, by isOrdinary: Bool, _ risks: Risks, in context: inout SimulationContext
    ) {
        guard let step = CustodyStep(rawValue: cargo.holder) else {
            internalError("holder \(cargo)")
        }
        let detector = isOrdinary ? step.detector : step.addedDetector
        let worth = cargo.paid * Int64(cargo.chips)
        let fine = fine + (detector == .registry ? risks.penalty : 0)
        let due = Int64(saturating: (Double(worth) * fine).rounded())
        seized += Int64(cargo.chips)
        ended += Int64(cargo.chips)
        count(-Int64(cargo.chips), underWay: cargo.chip)
        context.record(.stock, -Int64(cargo.chips), chip: Int(cargo.chip))
        context.record(.seized, Int64(cargo.chips), chip: Int(cargo.chip))
        context.trace(
            .seized, cargo.chips, of: cargo.consignment, chip: Int(cargo.chip),
            holder: context.agent)
        context.environment.journal.seizures.append(
            SeizureRow(
                day: UInt16(context.today), smugglers: context.institutionPlace,
                number: cargo.number, consignment: cargo.consignment, chip: cargo.chip,
                step: step, detector: detector, chips: cargo.chips, worth: worth, fine: due))
    }

    private func seller(
        of cargo: Cargo, in context: borrowing SimulationContext
    ) -> Distributor {
        let all = context.facts.institutions.all
        guard let seller = all[Int(cargo.distributor)] as? Distributor else {
            internalError("cargo \(cargo.number) of \(label) comes from no distributor")
        }
        return seller
    }
}

extension CustodyStep {
    /// Who finds chips at this step of old.
    var detector: Detector {
        switch self {
        case .procurement: .inquiry
        case .export: .exportControl
        case .transit: .transitControl
        case .entry: .entryControl
        }
    }

    /// Who does through a rule about chips and their places.
    var addedDetector: Detector {
        switch self {
        case .procurement: .registry
        case .export, .transit: .permit
        case .entry: .location
        }
    }
}
