internal import SimulationKernel

/// An account holder who rents for others: a shell of one organisation, a reseller or a broker.
///
/// It passes requests on under its own name, to the operator or to another one from whom it buys, and
/// answers back to whoever asked it. Operators see the last one, not whom it serves. It has room for
/// so many chips at once. It loses its name in time and may come back under another, which
/// nobody connects with the first. Leases that run when a name is lost run out and are billed; none
/// begins.
package struct Intermediary: Sendable {
    /// Position in the list of intermediaries.
    let index: UInt32
    /// The name it trades under.
    var life = NameLife()
    /// What goes through its hands.
    var orders = OrderBook()
    /// Leases passed on, and money earned by it, micro-USD.
    var passedOn: Int64 = 0
    var earned: Int64 = 0

    init(index: Int) { self.index = UInt32(index) }

    mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .leaseRequested(let request): passOn(request, in: &context)
        case .leaseStarted(let lease): tell(lease, in: &context)
        case .leaseCut(let lease): cutShort(lease, in: &context)
        case .leaseRefused(let lease): turnAway(lease, in: &context)
        case .leaseEnded(let bill): charge(bill, in: &context)
        case .nameDue: takeName(in: &context)
        case .nameStruck(let number): loseName(number, in: &context)
        case .modelAsked(let ask): passOn(ask, in: &context)
        case .modelRefused(let ask):
            context.send(message, to: ask.endUser.opened(by: .ownAccountHolder))
        default: internalError("intermediary \(index) got \(message)")
        }
    }

    /// Asks the operator, or whoever it buys from, under its own name.
    private mutating func passOn(_ request: LeaseRequest, in context: inout SimulationContext) {
        let traits = traits(&context)
        guard life.isTrading, let supplier = supplier(of: request, in: &context) else {
            return refuse(request, .account, in: &context)
        }
        guard orders.chips + Int64(request.chips) <= traits.capacity else {
            return refuse(request, .holderFull, in: &context)
        }
        orders.open(request, from: request.account)
        passedOn += 1
        var own = request
        own.account = context.agent
        own.nameNumber = life.number
        own.chain =
            request.chain == .none ? Chain(through: traits.kind) : request.chain.lengthened
        context.pass(.leaseRequested(own), about: own, to: supplier)
    }

    /// Where it has an account: with the operator, or with one who is in business as far as it knows.
    private func supplier(
        of request: LeaseRequest, in context: inout SimulationContext
    ) -> AgentID? {
        guard traits(&context).upstream != nil else { return request.region }
        return context.environment.board.traders[Int(index)].supplier.map {
            context.layout.intermediary(Int($0))
        }
    }

    /// Asks for a model under its own name, with an account of its own; without a name it has none.
    private func passOn(_ ask: ModelRequest, in context: inout SimulationContext) {
        if life.isTrading {
            context.send(.modelAsked(ask), to: context.layout.institution(ModelProvider.self))
        } else {
            context.send(.modelRefused(ask), to: ask.endUser.opened(by: .ownAccountHolder))
        }
    }

    /// Answers a request that goes no further.
    private func refuse(
        _ request: LeaseRequest, _ reason: RefusalReason, in context: inout SimulationContext
    ) {
        var answer = answer(request, in: &context)
        answer.reason = reason
        context.pass(.leaseRefused(answer), about: answer, to: request.account)
    }

    private func tell(_ lease: LeaseRequest, in context: inout SimulationContext) {
        let answer = answer(lease, in: &context)
        context.pass(
            .leaseStarted(answer), about: answer, to: orders.customer(lease.orderNumber))
    }

    /// Passes on that a lease was ended early; the bill is to come.
    private func cutShort(_ lease: LeaseRequest, in context: inout SimulationContext) {
        context.send(
            .leaseCut(answer(lease, in: &context)), to: orders.customer(lease.orderNumber))
    }

    private mutating func turnAway(_ lease: LeaseRequest, in context: inout SimulationContext) {
        let answer = answer(lease, in: &context)
        context.pass(.leaseRefused(answer), about: answer, to: orders.close(lease.orderNumber))
    }

    /// An answer in its own name.
    private func answer(
        _ lease: LeaseRequest, in context: inout SimulationContext
    ) -> LeaseRequest {
        var answer = lease
        answer.account = context.agent
        return answer
    }

    /// Pays the bill and writes its customer another, with its markup (E11).
    private mutating func charge(_ bill: LeaseBill, in context: inout SimulationContext) {
        let charged = bill.cost + Int64(saturating: Double(bill.cost) * traits(&context).markup)
        let own = LeaseBill(
            endUser: bill.endUser, account: context.agent, project: bill.project, cost: charged,
            path: bill.path, isForModel: bill.isForModel, work: bill.work)
        context.environment.journal.money.paid.add(saturating: bill.cost)
        earned.add(saturating: charged - bill.cost)
        let customer =
            bill.isForModel
            ? bill.endUser.opened(by: .ownAccountHolder)
            : orders.close(bill.orderNumber)
        context.sendBill(own, to: customer)
    }

    private func traits(_ context: inout SimulationContext) -> IntermediaryTraits {
        context.facts.intermediaries[Int(index)]
    }

    // MARK: Names

    private mutating func takeName(in context: inout SimulationContext) {
        let traits = traits(&context)
        let span = life.begin(under: traits.names, of: traits.name, seed: context.seed)
        postName(in: &context)
        guard let span else { return }
        context.send(.nameStruck(number: life.number), to: context.agent, after: span)
    }

    private mutating func loseName(_ number: UInt8, in context: inout SimulationContext) {
        guard life.lose(number) else { return }
        postName(in: &context)
        let traits = traits(&context)
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
            environment.journal.money.billed.add(saturating: bill.cost)
        }
        send(.leaseEnded(bill), to: receiver)
    }
}

// What a checkpoint keeps.
extension Intermediary {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&life)
        try coder.field(&orders)
        try coder.field(&passedOn)
        try coder.field(&earned)
    }
}
