internal import SimulationKernel

/// What must hold in every run, whatever the scenario. A run that breaks one has no results.
package enum Invariants {
    /// Sentences about everything that does not add up; empty when all does.
    package static func violations(in record: RunRecord, of subject: RunSubject) -> [String] {
        states(record, subject) + leases(record, subject) + chips(record, subject)
            + money(record) + requests(record, subject) + officers(record, subject)
    }

    /// Capacity = down + free + reserved + background + busy, lot by lot, month by month.
    private static func states(_ record: RunRecord, _ subject: RunSubject) -> [String] {
        record.fleets.compactMap { row in
            let sum = row.down + row.free + row.reserved + row.background + row.busy
            if sum == row.capacity { return nil }
            return "\(place(row, subject)): \(row.capacity) GPU-s of capacity, \(sum) in states"
        }
    }

    /// What the fleets were busy with is what the ledger booked: two counts of the same thing.
    private static func leases(_ record: RunRecord, _ subject: RunSubject) -> [String] {
        var problems: [String] = []
        var cell = 0
        for row in record.fleets {
            var booked: Int64 = 0
            while cell < record.cells.count, record.cells[cell].key.isAt(row) {
                booked += record.cells[cell].gpuSeconds
                cell += 1
            }
            if booked != row.busy {
                problems.append(
                    "\(place(row, subject)): busy \(row.busy) GPU-s, booked \(booked)")
            }
        }
        if cell < record.cells.count {
            problems.append("\(record.cells.count - cell) ledger cells belong to no fleet")
        }
        return problems
    }

    /// Chips made = left to others + shipped + under review; shipped = installed + still in transit.
    private static func chips(_ record: RunRecord, _ subject: RunSubject) -> [String] {
        func total(_ state: ChipState) -> Int64 {
            record.chips.lazy.filter { $0.state == state }.reduce(0) { $0 + $1.count }
        }
        var problems: [String] = []
        let (made, outside, shipped) = (total(.made), total(.outside), total(.shipped))
        let held = total(.underReview)
        if made != outside + shipped + held {
            problems.append(
                "chips made \(made), left to others \(outside) + shipped \(shipped) + under review \(held)"
            )
        }
        if total(.installed) > shipped {
            problems.append("chips installed \(total(.installed)), shipped \(shipped)")
        }
        let initial = subject.initialChips
        let last = record.fleets.map(\.month).max() ?? 0
        let standing = record.fleets.lazy.filter { $0.month == last }
            .reduce(0) { $0 + $1.chipsAtEnd }
        if standing != initial + total(.installed) {
            problems.append(
                "chips standing \(standing), there at first \(initial) + installed \(total(.installed))"
            )
        }
        return problems
    }

    /// Officers' days spent on checks are no more than there were (E13); half a thousandth a check is
    /// left for rounding.
    private static func officers(_ record: RunRecord, _ subject: RunSubject) -> [String] {
        let days = Int32(subject.facts.clock.endTime.day)
        let spent = record.checks.reduce(0) { $0 + Double($1.cost) } / 1_000
        let granted = subject.facts.officerDays(from: 0, to: days)
        if spent <= granted + Double(record.checks.count) / 2_000 { return [] }
        return ["officers' days granted \(granted), spent \(spent)"]
    }

    private static func money(_ record: RunRecord) -> [String] {
        if record.moneySent == record.moneyReceived { return [] }
        return ["micro-USD billed \(record.moneySent), paid \(record.moneyReceived)"]
    }

    /// Asked = started + refused + still waiting, group by group: no request is lost on its way.
    private static func requests(_ record: RunRecord, _ subject: RunSubject) -> [String] {
        var asked = [Int64](repeating: 0, count: subject.groups.count)
        var known = asked
        for cell in record.funnel {
            if cell.key.measure == .asked { asked[Int(cell.key.group)] += cell.value }
            if cell.key.measure.endsRequest { known[Int(cell.key.group)] += cell.value }
        }
        return asked.indices.compactMap { group in
            if asked[group] == known[group] { return nil }
            return "\(subject.groups[group]): \(asked[group]) requests, "
                + "\(known[group]) started, refused or waiting"
        }
    }

    private static func place(_ row: FleetRow, _ subject: RunSubject) -> String {
        let region = subject.regions[Int(row.region)].name
        return "\(region), lot \(row.lot), \(subject.date(ofMonth: row.month))"
    }
}

extension LedgerKey {
    fileprivate func isAt(_ row: FleetRow) -> Bool {
        month == row.month && region == row.region && lot == row.lot
    }
}

extension RunSubject {
    /// Chips in all fleets when simulated time begins.
    fileprivate var initialChips: Int64 {
        facts.lots.reduce(0) { sum, lots in
            sum + lots.reduce(0) { $0 + Int64($1.initial.rounded()) }
        }
    }
}
