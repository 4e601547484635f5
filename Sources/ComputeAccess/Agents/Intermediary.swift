internal import SimulationKernel

/// An account holder who rents for others: a shell of one organisation, a reseller or a broker.
///
/// It passes requests on under its own name and answers back. Operators see it, not whom it serves. It
/// loses its name in time and may come back under another, which nobody connects with the first.
/// Leases that run when a name is lost run out and are billed; none begins.
package struct Intermediary: BitwiseCopyable, Sendable {
    /// Position in the list of intermediaries.
    let index: UInt32
    /// The name it trades under.
    var life = NameLife()
    /// Leases passed on, and money earned by it, micro-USD.
    var passedOn: Int64 = 0
    var earned: Int64 = 0

    mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .leaseRequested(let request): passOn(request, in: &context)
        case .leaseStarted(let lease), .leaseRefused(let lease):
            answer(message, lease, in: &context)
        case .leaseCut(let lease):
            context.send(message, to: lease.endUser.opened(by: .ownAccountHolder))
        case .leaseEnded(let bill): charge(bill, in: &context)
        case .nameDue: takeName(in: &context)
        case .nameStruck(let number): loseName(number, in: &context)
        case .modelAsked:
            context.send(message, to: context.layout.institution(ModelProvider.self))
        case .modelRefused(let ask):
            context.send(message, to: ask.endUser.opened(by: .ownAccountHolder))
        default: fault("intermediary \(index) got \(message)")
        }
    }

    /// Asks under its own name; without one it has no account.
    private mutating func passOn(_ request: LeaseRequest, in context: inout SimulationContext) {
        guard life.isTrading else { return refuse(request, .account, in: &context) }
        passedOn += 1
        var own = request
        own.nameNumber = life.number
        context.pass(.leaseRequested(own), about: own, to: request.region)
    }

    private func refuse(
        _ request: LeaseRequest, _ reason: RefusalReason, in context: inout SimulationContext
    ) {
        var answer = request
        answer.reason = reason
        self.answer(.leaseRefused(answer), answer, in: &context)
    }

    /// Lets its customer know what became of a request.
    private func answer(
        _ message: Message, _ request: LeaseRequest, in context: inout SimulationContext
    ) {
        context.pass(
            message, about: request, to: request.endUser.opened(by: .ownAccountHolder))
    }

    /// Pays the operator and bills the customer with its markup (E11).
    private mutating func charge(_ bill: LeaseBill, in context: inout SimulationContext) {
        let markup = context.facts.intermediaries[Int(index)].markup
        let charged = bill.cost + Int64(Double(bill.cost) * markup)
        let own = LeaseBill(
            endUser: bill.endUser, account: bill.account, project: bill.project, cost: charged,
            path: bill.path)
        context.environment.journal.moneyReceived += bill.cost
        earned += charged - bill.cost
        context.sendBill(own, to: bill.endUser.opened(by: .ownAccountHolder))
    }

    // MARK: Names

    private mutating func takeName(in context: inout SimulationContext) {
        let traits = context.facts.intermediaries[Int(index)]
        let span = life.begin(under: traits.names, of: traits.name, seed: context.seed)
        postName(in: &context)
        guard let span else { return }
        context.send(.nameStruck(number: life.number), to: context.agent, after: span)
    }

    private mutating func loseName(_ number: UInt8, in context: inout SimulationContext) {
        guard life.lose(number) else { return }
        postName(in: &context)
        let traits = context.facts.intermediaries[Int(index)]
        let span = life.absence(under: traits.names, of: traits.name, seed: context.seed)
        guard let span else { return }
        context.send(.nameDue, to: context.agent, after: span)
    }

    /// Lets everybody know whether it is in business.
    private func postName(in context: inout SimulationContext) {
        let name = AccountName(context.agent, number: life.number)
        context.send(
            .namePosted(NameNotice(name: name, isTrading: life.isTrading)), to: .everyone)
    }
}

extension Context where Environment == Surroundings, Message == ComputeAccess.Message {
    /// Sends a bill, and books the money as sent when it arrives before the end.
    mutating func sendBill(_ bill: LeaseBill, to receiver: AgentID) {
        if now + lookahead < facts.clock.endTime {
            environment.journal.moneySent += bill.cost
        }
        send(.leaseEnded(bill), to: receiver)
    }
}
