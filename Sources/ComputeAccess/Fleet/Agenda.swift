internal import SimulationKernel

/// Pending ends: a binary heap by time, then ticket.
package struct Agenda: Sendable {
    private var heap: [(end: Int64, ticket: FleetTicket)] = []

    package init() {}

    package var isEmpty: Bool { heap.isEmpty }
    package var first: (end: Int64, ticket: FleetTicket)? { heap.first }

    package mutating func insert(_ end: Int64, _ ticket: FleetTicket) {
        heap.append((end, ticket))
        var child = heap.count - 1
        while child > 0, Self.precedes(heap[child], heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    package mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var hole = 0
        while true {
            var child = 2 * hole + 1
            guard child < heap.count else { return }
            if child + 1 < heap.count, Self.precedes(heap[child + 1], heap[child]) { child += 1 }
            guard Self.precedes(heap[child], heap[hole]) else { return }
            heap.swapAt(child, hole)
            hole = child
        }
    }

    private static func precedes(
        _ a: (end: Int64, ticket: FleetTicket), _ b: (end: Int64, ticket: FleetTicket)
    ) -> Bool {
        a.end != b.end ? a.end < b.end : a.ticket.slot < b.ticket.slot
    }
}
