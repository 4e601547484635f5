internal import SimulationKernel

// Which path a project takes: equations E2 and E3.
extension Organisation {
    /// Chooses among all paths and the outside options, and acts on it.
    mutating func pursue(
        _ deferral: Deferral, refused: UInt64, in context: inout SimulationContext
    ) {
        let traits = context.facts.organisations[Int(index)]
        guard deferral.attempt < context.facts.choice.attempts else {
            return giveUp(deferral, in: &context)
        }
        let project = Project(
            of: traits, ordinal: deferral.project, day: Int32(deferral.askedDay),
            halvings: deferral.halvings, left: deferral.left, seed: context.seed,
            facts: context.facts)
        let buyer = Buyer(
            organisation: self, traits: traits,
            isOfConcern: context.facts.isOfConcern[Int(traits.group)], project: project,
            ordinal: deferral.project, refused: refused, today: context.today,
            seed: context.facts.tasteSeed(context.seed, of: index, on: context.today),
            facts: context.facts, board: context.environment.board)
        context.environment.trace?.note(project, cash: cash, taste: buyer.outsideTaste)
        if let best = buyer.bestAlternative() {
            ask(best, for: deferral, of: project, refused: refused, traits, in: &context)
        } else {
            stayOutside(deferral, of: project, buyer, traits, in: &context)
        }
    }

    private mutating func ask(
        _ choice: Alternative, for deferral: Deferral, of project: Project, refused: UInt64,
        _ traits: OrganisationTraits, in context: inout SimulationContext
    ) {
        let request = LeaseRequest(
            endUser: Sealed(context.agent), account: context.agent, project: deferral.project,
            region: choice.region, seconds: UInt32(saturating: max(1, choice.seconds.rounded())),
            refused: refused, askedDay: deferral.askedDay,
            patienceHours: UInt16(saturating: min(65_000, project.patienceDays * 24)),
            gang: UInt8(project.gang.trailingZeroBitCount), lot: choice.lot,
            path: choice.path, attempt: deferral.attempt, halvings: deferral.halvings,
            left: deferral.left)
        send(request, for: choice, in: &context)
    }

    /// Asks for chips, once the path to them is set up.
    mutating func send(
        _ request: LeaseRequest, for choice: Alternative, in context: inout SimulationContext
    ) {
        let group = context.facts.organisations[Int(index)].group
        context.count(.asked, at: choice.region, group: group)
        var delay = context.lookahead
        if isSetUp & choice.path.bit == 0 {
            isSetUp |= choice.path.bit
            let days = context.facts.choice.setUpDays[Int(choice.path.rawValue)]
            delay = delay + .seconds(saturating: days * 86_400)
        }
        let receiver = choice.account ?? choice.region
        context.pass(.leaseRequested(request), about: request, to: receiver, after: delay)
    }

    /// Waits, halves the work, or gives up: the nest of what is not done now.
    private mutating func stayOutside(
        _ deferral: Deferral, of project: Project, _ buyer: Buyer, _ traits: OrganisationTraits,
        in context: inout SimulationContext
    ) {
        var next = deferral
        next.attempt &+= 1
        let isLast = Int(next.attempt) >= context.facts.choice.attempts
        var option = isLast ? .quit : buyer.outsideOption
        if option == .halve, project.gang == 1 { option = .wait }
        switch option {
        case .wait:
            context.count(.waited, group: traits.group)
            let days = context.facts.choice.waitDays
            context.send(
                .reconsiderDue(next), to: context.agent,
                after: .seconds(saturating: days * 86_400))
        case .halve:
            context.count(.halved, group: traits.group)
            next.halvings &+= 1
            context.send(.reconsiderDue(next), to: context.agent)
        case .quit: giveUp(deferral, in: &context)
        }
    }

    private func giveUp(_ deferral: Deferral, in context: inout SimulationContext) {
        let group = context.facts.organisations[Int(index)].group
        context.count(.gaveUp, group: group)
        context.environment.noteGivenUp(deferral.project, of: index, on: context.today)
    }
}
