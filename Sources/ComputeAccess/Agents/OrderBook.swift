internal import SimulationKernel

/// What goes through one account holder's hands: for whom, and how many chips.
struct OrderBook: Sendable {
    fileprivate struct Order: BitwiseCopyable {
        var customer: AgentID
        var chips: UInt32
    }

    /// By number. Looked up, and sorted where it is written.
    private var orders: [UInt64: Order] = [:]
    /// Chips of all orders: in use, or asked for and not yet refused.
    private(set) var chips: Int64 = 0

    /// Notes a request and who it came from.
    mutating func open(_ request: LeaseRequest, from customer: AgentID) {
        let order = Order(customer: customer, chips: request.chips)
        guard orders.updateValue(order, forKey: request.orderNumber) == nil else {
            internalError("order \(request.orderNumber) asked for twice")
        }
        chips += Int64(request.chips)
    }

    /// Whom an order is for.
    func customer(_ number: UInt64) -> AgentID { order(number).customer }

    /// Strikes an order out, and says whom it was for.
    mutating func close(_ number: UInt64) -> AgentID {
        let order = order(number)
        orders[number] = nil
        chips -= Int64(order.chips)
        return order.customer
    }

    private func order(_ number: UInt64) -> Order {
        guard let order = orders[number] else { internalError("order \(number) is not known") }
        return order
    }
}

extension LeaseRequest {
    /// Tells it from all others, and who passes it on nothing.
    var orderNumber: UInt64 { endUser.orderNumber(project) }
}

extension LeaseBill {
    /// Tells whose request it is about.
    var orderNumber: UInt64 { endUser.orderNumber(project) }
}

// What a checkpoint keeps.
extension OrderBook: Wired {
    static var blank: OrderBook { OrderBook() }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.table(&orders)
        // tidy: order does not matter, a sum of integers
        if Coder.isReading { chips = orders.values.reduce(0) { $0 + Int64($1.chips) } }
    }
}

extension OrderBook.Order: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&customer)
        try coder.field(&chips)
    }
}
