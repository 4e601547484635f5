internal import ComputeAccess

/// A ledger cell with what its lot is: the input of most tables.
struct UsageRow {
    var key: LedgerKey
    var chip: Int
    var provenance: Provenance
    var channel: Channel
    var gpuSeconds: Int64
    var work: Int64
    var spend: Int64
    var isBroad: Bool
    var isListed: Bool
    var isRuleOfDay: Bool
}

extension RunResult {
    /// The reported uses, sites of one group taken together, in key order.
    ///
    /// - Parameter splitListed: whether uses that the `listed` yardstick covers are kept apart.
    func usage(splitListed: Bool = false) -> [UsageRow] {
        let lots = lots()
        let first = subject.firstMonth
        let standIns = siteStandIns()
        var places: [UseKey: Int] = [:]
        var uses: [UsageRow] = []
        var month = first
        for cell in record.cells where cell.key.month >= first {
            // Cells come month by month, and no use spans two: the table stays small.
            if cell.key.month != month { places.removeAll(keepingCapacity: true) }
            month = cell.key.month
            guard let lot = lots[UInt64(cell.key.region) << 8 | UInt64(cell.key.lot)] else {
                continue
            }
            var key = cell.key
            key.region = standIns[Int(key.region)]
            key.lot = 0
            if key.act != .contraryToRule { key.rule = 0 }
            let isListed = splitListed && subject.isListed(cell, chip: Int(lot.chip))
            key.standing = .unlisted
            let name = UseKey(
                key: key, chip: lot.chip, provenance: lot.provenance, isListed: isListed)
            if let place = places[name] {
                uses[place].gpuSeconds += cell.gpuSeconds
                uses[place].work += cell.work
                uses[place].spend += cell.spend
            } else {
                places[name] = uses.count
                uses.append(
                    UsageRow(
                        key: key, chip: Int(lot.chip), provenance: lot.provenance,
                        channel: subject.channel(cell, provenance: lot.provenance),
                        gpuSeconds: cell.gpuSeconds, work: cell.work, spend: cell.spend,
                        isBroad: subject.isBroad(cell, chip: Int(lot.chip)), isListed: isListed,
                        isRuleOfDay: subject.isRuleOfDay(cell, chip: Int(lot.chip))))
            }
        }
        return uses
    }

    /// What the lots are: a row of each, by region and lot.
    func lots() -> [UInt64: FleetRow] {
        var lots: [UInt64: FleetRow] = [:]
        for row in record.fleets { lots[UInt64(row.region) << 8 | UInt64(row.lot)] = row }
        return lots
    }

    /// Every site of a group stands under the first of them.
    private func siteStandIns() -> [UInt32] {
        var first: [String: UInt32] = [:]
        return subject.regions.enumerated().map { index, region in
            if let known = first[region.name] { return known }
            first[region.name] = UInt32(index)
            return UInt32(index)
        }
    }
}

private struct UseKey: Hashable {
    var key: LedgerKey
    var chip: UInt8
    var provenance: Provenance
    var isListed: Bool

    /// As one word: chip and provenance stand where the key has its lot, which is always 0 here.
    func hash(into hasher: inout Hasher) {
        var key = key
        key.lot = chip &<< 3 | provenance.rawValue
        key.hash(into: &hasher)
    }
}

extension RunSubject {
    /// The word for a chain in tables: its account holders from the operator's customer on, or `none`.
    func holdersText(_ chain: Chain) -> String {
        let holders = holders(chain)
        return holders.isEmpty ? Self.noHolders : holders.joined(separator: Self.holderSeparator)
    }

    static let noHolders = "none"
    static let holderSeparator = " > "
}
