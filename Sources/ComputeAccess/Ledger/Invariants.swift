internal import SimulationKernel

/// What must hold in every run, whatever the scenario. A run that breaks one has no results.
package enum Invariants {
    /// Sentences about everything that does not add up; empty when all does.
    package static func violations(in record: RunRecord, of subject: RunSubject) -> [String] {
        states(record, subject) + leases(record, subject) + chips(record, subject)
            + money(record) + requests(record, subject) + officers(record, subject)
            + campaigns(record, subject)
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

    /// Model by model: chips made = outside + under review + shipped; shipped = stock + in transit +
    /// seized + standing in fleets since + retired; and what fleets took in is standing or retired.
    private static func chips(_ record: RunRecord, _ subject: RunSubject) -> [String] {
        let tally = ChipTally(record, subject)
        return subject.chips.enumerated().flatMap { chip, name in
            tally.violations(of: chip).map { "\(name): \($0)" }
        }
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
        [("", record.money), (" for chips", record.chipMoney)].compactMap { what, money in
            if money.billed == money.paid { return nil }
            return "micro-USD billed\(what) \(money.billed), paid \(money.paid)"
        }
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

/// Chips by model and state, and those in fleets when simulated time begins and when it ends.
private struct ChipTally {
    private var moved: [[Int64]]
    private var initial: [Int64]
    private var standing: [Int64]

    init(_ record: RunRecord, _ subject: RunSubject) {
        let none = [Int64](repeating: 0, count: subject.chips.count)
        moved = ChipState.allCases.map { _ in none }
        (initial, standing) = (none, none)
        for row in record.chips { moved[Int(row.state.rawValue)][Int(row.chip)] += row.count }
        for lot in subject.facts.lots.joined() {
            initial[lot.chip] += Int64(saturating: lot.initial.rounded())
        }
        let last = record.fleets.map(\.month).max() ?? 0
        for row in record.fleets where row.month == last {
            standing[Int(row.chip)] += row.chipsAtEnd
        }
    }

    func violations(of chip: Int) -> [String] {
        func total(_ state: ChipState) -> Int64 { moved[Int(state.rawValue)][chip] }
        var problems: [String] = []
        func check(_ left: Int64, _ name: String, _ right: Int64, _ sum: String) {
            if left != right { problems.append("chips \(name) \(left), \(sum) \(right)") }
        }
        check(
            total(.made), "made", total(.outside) + total(.shipped) + total(.underReview),
            "outside, shipped and under review")
        let grown = standing[chip] - initial[chip] + total(.retired)
        check(
            total(.shipped), "shipped",
            total(.stock) + total(.inTransit) + total(.seized) + grown,
            "in stock, in transit, seized, standing and retired")
        check(total(.installed), "installed", grown, "standing and retired")
        return problems
    }
}
