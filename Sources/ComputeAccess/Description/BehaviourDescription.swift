package import SimulationKernel

/// How latent demand becomes projects.
package struct DemandDescription: Sendable {
    /// Sustained speed of the reference chip, FLOP/s: turns GPU-hours of work into FLOP.
    package var referenceSpeed: Double
    /// What a FLOP costs on the reference chip in ordinary times, USD.
    package var referenceCost: Double
    /// Day of a lasting shock to the number of projects, and its factor.
    package var shock: (date: CalendarDate, factor: Double)
    /// Planned hours of a project of median work, and how they grow with work (exponent).
    package var plannedHours: Double
    package var plannedExponent: Double
    /// Spread of planned hours: standard deviation of ln.
    package var plannedSpread: Double
    /// Largest gang anybody asks for, chips.
    package var largestGang: Int
    /// Purpose shares by job scale, each row over the five purposes and adding up to 1.
    package var purposes: [[Double]]

    package init(
        referenceSpeed: Double, referenceCost: Double, shock: (date: CalendarDate, factor: Double),
        plannedHours: Double, plannedExponent: Double, plannedSpread: Double, largestGang: Int,
        purposes: [[Double]]
    ) {
        self.referenceSpeed = referenceSpeed
        self.referenceCost = referenceCost
        self.shock = shock
        self.plannedHours = plannedHours
        self.plannedExponent = plannedExponent
        self.plannedSpread = plannedSpread
        self.largestGang = largestGang
        self.purposes = purposes
    }
}

/// How organisations choose among paths: equations E1 to E6.
package struct ChoiceDescription: Sendable {
    /// Sensitivity to ln cost, 2 to 8.
    package var beta: Double
    /// Dissimilarity within the nests remote, onshore, domestic, outside; 0 exclusive to 1.
    package var lambda: [Double]
    /// Spread of reservation prices, 0.5 to 2.7.
    package var sigma: Double
    /// Loss of speed per doubling of nodes at the reference link, 0.01 to 0.05.
    package var fabricLoss: Double
    /// The reference link, GB/s.
    package var referenceLink: Double
    /// Cost of delay per day, share of the work's worth: 0.0005 to 0.01.
    package var impatience: Double
    /// Half-width of what a provider's price feels like to one organisation, share of it: 0 to 0.9.
    package var providerTaste: Double
    /// Loss when access is cut off, multiples of price.
    package var cutOffLoss: Double
    /// Prior of perceived risk: cuts and other outcomes remembered from nowhere.
    package var riskPrior: (cuts: Double, others: Double)
    /// Days after which experience counts half.
    package var riskHalfLife: Double
    /// Weight of peers' experience, 0 to 0.5.
    package var peerWeight: Double
    /// Set-up cost of a path, USD, once per organisation, by path.
    package var setUpCost: [Double]
    /// Set-up days of a path, once per organisation, by path.
    package var setUpDays: [Double]
    /// Days an organisation waits before it asks again.
    package var waitDays: Double
    /// How often a project may be put off or refused before it is given up.
    package var attempts: Int
    /// Cash at the start, in years of income.
    package var initialCash: Double

    package init(
        beta: Double, lambda: [Double], sigma: Double, fabricLoss: Double, referenceLink: Double,
        impatience: Double, providerTaste: Double, cutOffLoss: Double,
        riskPrior: (cuts: Double, others: Double),
        riskHalfLife: Double, peerWeight: Double, setUpCost: [Double], setUpDays: [Double],
        waitDays: Double, attempts: Int, initialCash: Double
    ) {
        self.beta = beta
        self.lambda = lambda
        self.sigma = sigma
        self.fabricLoss = fabricLoss
        self.referenceLink = referenceLink
        self.impatience = impatience
        self.providerTaste = providerTaste
        self.cutOffLoss = cutOffLoss
        self.riskPrior = riskPrior
        self.riskHalfLife = riskHalfLife
        self.peerWeight = peerWeight
        self.setUpCost = setUpCost
        self.setUpDays = setUpDays
        self.waitDays = waitDays
        self.attempts = attempts
        self.initialCash = initialCash
    }
}

extension ChoiceDescription {
    /// The same with every path ready for use.
    var withoutSetUp: ChoiceDescription {
        var choice = self
        choice.setUpCost = setUpCost.map { _ in 0 }
        choice.setUpDays = setUpDays.map { _ in 0 }
        return choice
    }
}

/// How prices move: equation E7, and how often anybody looks.
package struct MarketDescription: Sendable {
    /// How rents answer utilisation.
    package var law: PriceLaw
    /// Highest price, multiples of the start price.
    package var ceiling: Double
    /// Time between two looks of a region at its utilisation.
    package var review: SimulationDuration
    /// How buyers order chips.
    package var orders: OrderPolicy
    /// Days from order to installation.
    package var deliveryDays: Double
    /// What it costs to rent elsewhere, USD per chip-hour; infinite where prices do not meet.
    package var arbitrage: Arbitrage
    /// Share of what the market did to ln price that a list price follows at its reviews, 0 to 1.
    package var listResponse: Double
    /// The demand of other customers; nil where they hold a constant share of every fleet.
    package var others: OtherCustomers?

    package init(
        law: PriceLaw, ceiling: Double, review: SimulationDuration, orders: OrderPolicy,
        deliveryDays: Double, arbitrage: Arbitrage = Arbitrage(cost: .infinity),
        listResponse: Double = 1, others: OtherCustomers? = nil
    ) {
        self.law = law
        self.ceiling = ceiling
        self.review = review
        self.orders = orders
        self.deliveryDays = deliveryDays
        self.arbitrage = arbitrage
        self.listResponse = listResponse
        self.others = others
    }
}

/// Mechanisms that a scenario may switch off one by one, to see what each moves.
package enum Mechanism: String, CaseIterable, Sendable {
    case cloudDirect = "cloud-direct"
    case chipRules = "chip-rules"
    case licensing
    case partnerRegions = "partner-regions"
    /// That partner-operated regions lack the fabric for gangs beyond their limit.
    case partnerFabric = "partner-fabric"
    case domesticChips = "domestic-chips"
    case intermediaries
    case entityList = "entity-list"
    case domesticRental = "domestic-rental"
    case floatingPrices = "floating-prices"
    case postures
    case identification
    case demandShock = "demand-shock"
    case ownStock = "own-stock"
    case nonUSProviders = "non-us-providers"
    case experience
    case shellReEntry = "shell-reentry"
    case tenders
    case modelAccess = "model-access"
    case enforcement
    case dataResidency = "data-residency"
    case setUp = "set-up"
    case resellerChains = "reseller-chains"
    /// That buyers order more when a rule is in the air.
    case stockpiling
    case diversion
    /// That distributors are billed for what is delivered elsewhere.
    case hubBilling = "hub-billing"
    /// That makers answer a rule with chips just below it.
    case cutDownVariants = "cut-down-variants"
    /// That makers stop lawful orders case by case.
    case stoppedOrders = "stopped-orders"
    /// That chips fail.
    case ageing
    case campaigns
    /// That a state pays part of the rent in its centres, which cover themselves far ahead.
    case stateSupport = "state-support"
    /// Chinese measures in return: metals withheld, orders to buy at home.
    case counterMeasures = "counter-measures"
    /// That equipment is kept from Chinese fabs.
    case fabControls = "fab-controls"
    /// Chips from dies that came through a front.
    case proxyDies = "proxy-dies"
}

/// Which mechanisms are at work.
package struct Mechanisms: Sendable, Equatable {
    /// Those switched off, in catalogue order.
    package var off: [Mechanism]

    package init(off: [Mechanism] = []) { self.off = Mechanism.allCases.filter(off.contains) }

    package func isOn(_ mechanism: Mechanism) -> Bool { !off.contains(mechanism) }
}
