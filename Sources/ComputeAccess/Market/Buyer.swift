internal import SimulationKernel

/// Looks at every path through the eyes of one organisation with one project.
struct Buyer {
    let organisation: Organisation
    let traits: OrganisationTraits
    /// Whether its parent sits in a country of concern: it heeds what happened to others there.
    let isOfConcern: Bool
    let project: Project
    let ordinal: UInt32
    /// What refused before, see ``Refusal``.
    let refused: UInt64
    let today: Int32
    let seed: UInt64
    let facts: WorldFacts
    let board: Board

    /// The alternative with the highest utility, or nil when to stay outside is better (E3).
    ///
    /// Noise is keyed by project and path, so a path that closes moves only those who were on it.
    func bestAlternative() -> Alternative? {
        var best: Alternative?
        var highest = -Double.infinity
        var nestTastes = NestTastes()
        for path in knownPaths where !(project.isResident && path.nest == .remote) {
            guard let found = cheapest(on: path),
                found.cost <= project.reservationCost
            else { continue }
            let utility =
                -facts.choice.beta * Elementary.log(found.cost / project.reservationCost)
                + taste(for: path, &nestTastes)
            if utility > highest {
                highest = utility
                best = found
            }
        }
        guard let best, highest > outsideUtility else { return nil }
        return best
    }

    /// Whether to wait, to halve or to give up: argmax of pure taste, by attempt-free noise. Nothing
    /// is added to the noise, so its words are compared instead of the Gumbel numbers they stand for.
    var outsideOption: OutsideOption {
        let wait = draw(.outsideTaste, UInt64(OutsideOption.wait.rawValue)).word
        let halve = draw(.outsideTaste, UInt64(OutsideOption.halve.rawValue)).word
        let quit = draw(.outsideTaste, UInt64(OutsideOption.quit.rawValue)).word
        if wait >= halve, wait >= quit { return .wait }
        return halve >= quit ? .halve : .quit
    }

    /// The paths it knows and that did not turn this project away as a whole.
    private var knownPaths: PathSet {
        PathSet(bits: traits.knows & ~Refusal.paths(in: refused))
    }

    /// The word of the noise about staying outside.
    var outsideTaste: Draw { draw(.outsideTaste, 3) }

    /// Staying outside is worth as much as paying one's reservation price.
    private var outsideUtility: Double {
        let lambda = facts.choice.lambda[Nest.outside.rawValue]
        return nestTaste(.outside, lambda) + lambda * outsideTaste.gumbel
    }

    private func taste(for path: Path, _ nestTastes: inout NestTastes) -> Double {
        let nest = path.nest.rawValue
        let lambda = facts.choice.lambda[nest]
        if nestTastes[nest].isNaN { nestTastes[nest] = nestTaste(path.nest, lambda) }
        return nestTastes[nest] + lambda * draw(.pathTaste, UInt64(path.rawValue)).gumbel
    }

    /// What the alternatives of a nest have in common: with the Gumbel noise inside the nest it adds
    /// up to a nested logit.
    private func nestTaste(_ nest: Nest, _ lambda: Double) -> Double {
        lambda * draw(.nestTaste, UInt64(nest.rawValue)).logPositiveStable(alpha: lambda)
    }

    /// Inlined, so that what the addresses of several draws share is hashed once.
    @inline(__always)
    private func draw(_ purpose: DrawPurpose, _ alternative: UInt64) -> Draw {
        Draw(
            seed: seed, name: traits.name, purpose, ordinal: UInt64(ordinal),
            alternative: alternative)
    }

    /// Perceived chance of being turned away (E5), from own and peers' experience.
    func risk(of path: Path) -> Double {
        let prior = facts.choice.riskPrior
        guard facts.mechanisms.isOn(.experience) else {
            return prior.cuts / (prior.cuts + prior.others)
        }
        let peers = isOfConcern ? board.experience(on: path) : (cuts: 0, tries: 0)
        let weight = facts.peerWeight
        let cuts = prior.cuts + Double(organisation.cuts[path]) + weight * peers.cuts
        let tries =
            prior.cuts + prior.others + Double(organisation.tries[path]) + weight * peers.tries
        return cuts / tries
    }
}

extension Buyer {
    /// What it fears to lose by being found out on a path, share of price (E2: q F), after findings
    /// that became known.
    func fear(of path: Path) -> Double {
        isOfConcern ? facts.agency.fear * board.deterrence.findings(on: path) : 0
    }
}

/// The common taste of each nest, drawn when it is first asked for; NaN before.
private struct NestTastes {
    private var values = SIMD4<Double>(repeating: .nan)

    subscript(nest: Int) -> Double {
        get { values[nest] }
        set { values[nest] = newValue }
    }
}

/// A way to do one project, as its organisation sees it.
struct Alternative {
    var path: Path
    var region: AgentID
    var lot: UInt8
    /// Position in the world's list of chips.
    var chip: UInt8
    /// The intermediary whose account is used, if any.
    var account: AgentID?
    /// How long it will take, s.
    var seconds: Double
    /// Generalised cost, USD per FLOP (E2).
    var cost: Double
}
