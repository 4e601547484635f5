internal import SimulationKernel

/// An account holder who rents for others: a shell of one organisation, a reseller or a broker.
///
/// It passes requests on under its own name and answers back. Operators see it, not whom it serves.
package struct Intermediary: BitwiseCopyable, Sendable {
    /// Position in the list of intermediaries.
    let index: UInt32
    /// Leases passed on, and money earned by it, micro-USD.
    var passedOn: Int64 = 0
    var earned: Int64 = 0

    mutating func handle(_ message: Message, in context: inout SimulationContext) {
        switch message {
        case .leaseRequested(let request): passOn(request, in: &context)
        case .leaseStarted(let lease), .leaseRefused(let lease):
            context.send(message, to: lease.endUser.opened(by: .ownAccountHolder))
        case .leaseEnded(let bill): charge(bill, in: &context)
        default: fault("intermediary \(index) got \(message)")
        }
    }

    private mutating func passOn(_ request: LeaseRequest, in context: inout SimulationContext) {
        passedOn += 1
        context.send(.leaseRequested(request), to: request.region)
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
