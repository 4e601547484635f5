internal import SimulationKernel

/// When the chips of a family come on sale: the best as soon as there are any, a cut-down one some time
/// after a rule has become known that keeps all better ones from China and not this one (M3).
enum VariantCalendar {
    /// First days on sale, days since the clock's origin, by chip; `Int32.max` for never.
    static func firstDays(_ world: WorldDescription) -> [Int32] {
        let origin = world.clock.origin
        var days = world.chips.map { Int32($0.launch - origin) }
        for family in world.supply {
            for (rank, chip) in family.variants.enumerated() {
                guard let lag = world.chips[chip].designLag else { continue }
                let better = family.variants[..<rank]
                let first =
                    world.mechanisms.isOn(.cutDownVariants)
                    ? answer(to: better, with: chip, lag: lag, in: world) : nil
                days[chip] = first.map { Int32($0 - origin) } ?? .max
            }
        }
        return days
    }

    /// The day on which a chip made in answer to the rules is ready.
    private static func answer(
        to better: ArraySlice<Int>, with chip: Int, lag: Double, in world: WorldDescription
    ) -> CalendarDate? {
        for day in world.rulebook.turningPoints {
            guard barred(chip, on: day, in: world) == nil else { continue }
            let known = better.map { barred($0, on: day, in: world) }
            guard !known.isEmpty, known.allSatisfy({ $0 != nil }),
                let last = known.compactMap({ $0 }).max()
            else { continue }
            return max(world.chips[chip].launch, last + Int(saturating: lag))
        }
        return nil
    }

    /// The day on which it was first known that a chip may not be sold to a buyer in China who is on no
    /// list, if so it is on a day.
    private static func barred(
        _ chip: Int, on day: CalendarDate, in world: WorldDescription
    ) -> CalendarDate? {
        var sale = Transaction.sale(of: world.chips[chip].spec, into: .cn, on: day)
        sale.seller = world.chips[chip].maker
        sale.endUse = .aiTraining
        let review = world.rulebook.review(sale)
        guard review.finding >= .license else { return nil }
        return review.rules.filter { $0.finding >= .license }.compactMap(\.dates.known).min() ?? day
    }
}
