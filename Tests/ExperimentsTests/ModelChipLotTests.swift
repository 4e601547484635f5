import ComputeAccess
import Experiments
import Testing

/// Chips as lots: what is made in answer to a rule, what is stopped, what fails, and where all of it is.
@Suite struct ModelChipLotTests {
    @Test func `M3: makers answer a rule with chips below it, and without a rule with none`() {
        for chip in ["A800", "H800"] {
            #expect(Smallest.history.chips(.installed, of: chip) > 0, "\(chip)")
            #expect(Smallest.trial("no-controls").chips(.made, of: chip) == 0, "\(chip)")
            let off = Smallest.trial { $0.switchOff(.cutDownVariants) }
            #expect(off.chips(.made, of: chip) == 0, "\(chip)")
        }
    }

    @Test func `a longer design lag delays the chips that answer a rule`() {
        func firstSale(_ lag: Double) -> UInt16? {
            let trial = Smallest.trial { world in
                for chip in world.chips.indices where world.chips[chip].designLag != nil {
                    world.chips[chip].designLag = lag
                }
            }
            return trial.record.movements.filter {
                $0.event == .shipped && trial.subject.chips[Int($0.chip)] == "A800"
            }.map(\.day).min()
        }
        let (soon, late) = (firstSale(30), firstSale(200))
        #expect(soon.map { Int($0) + 100 } ?? .max < late.map { Int($0) } ?? 0)
        #expect(firstSale(700) == nil)
    }

    @Test func `M9: orders of units abroad are stopped case by case`() {
        func stopped(_ share: Double, _ off: Mechanism...) -> (stopped: Int64, sold: Int64) {
            let trial = Smallest.trial { world in
                for index in world.supply.indices { world.supply[index].stops = share }
                // Those who order most, had they their sites abroad.
                let majors = world.groups.firstIndex { $0.name == "majors" }!
                world.groups[majors].country = Jurisdiction(code: "SG")!
                world.groups[majors].location = .hub
                world.mechanisms = Mechanisms(off: off)
            }
            func chips(_ fate: OrderFate) -> Int64 {
                trial.record.orders.reduce(0) { sum, row in
                    let buyer = trial.subject.regions[Int(row.region)].name
                    return sum
                        + (buyer == "site of majors" && row.state == fate ? row.count : 0)
                }
            }
            return (chips(.stopped), chips(.sold))
        }
        let some = stopped(0.5)
        #expect(some.stopped > 0)
        #expect(some.sold > 0)
        #expect(stopped(0.5, .stoppedOrders).stopped == 0)
        #expect(stopped(1).sold == 0)
    }

    @Test func `chips fail with age, leave the fleets, and not with ageing off`() {
        func failing(_ off: Mechanism...) -> Trial {
            Smallest.trial { world in
                for chip in world.chips.indices {
                    world.chips[chip].failure = FailureModel(rate: 0.2, growth: 0.05)
                }
                world.mechanisms = Mechanisms(off: off)
            }
        }
        let aged = failing()
        let retired = aged.chips(.retired)
        let standing = aged.record.fleets.filter { $0.month == aged.record.fleets.last!.month }
            .reduce(0) { $0 + $1.chipsAtEnd }
        // Two and a half years at a fifth a year and more, on fleets that grow.
        #expect(Double(retired) > 0.1 * Double(standing))
        #expect(Double(retired) < 0.6 * Double(standing))
        #expect(failing(.ageing).chips(.retired) == 0)
    }

    @Test func `the history of a consignment accounts for all its chips`() {
        let trial = Smallest.trial { world in
            for chip in world.chips.indices {
                world.chips[chip].failure = FailureModel(rate: 0.2)
            }
        }
        func chips(_ event: ChipMovement) -> Int64 {
            trial.record.movements.reduce(0) { $0 + ($1.event == event ? Int64($1.chips) : 0) }
        }
        #expect(chips(.shipped) == trial.chips(.shipped))
        #expect(chips(.installed) == trial.chips(.installed))
        #expect(chips(.installed) == chips(.shipped) - trial.chips(.inTransit))
        // What failed under a lease that still runs is written down and not yet gone.
        #expect(chips(.retired) >= trial.chips(.retired))
        let sold = Set(trial.record.movements.filter { $0.event == .shipped }.map(\.consignment))
        let taken = trial.record.movements.filter { $0.event == .installed }
        #expect(taken.allSatisfy { sold.contains($0.consignment) })
    }
}
