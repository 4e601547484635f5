internal import SimulationKernel

/// How often, and how much, the projects of a group need an advanced model over an interface.
package struct ModelDemand: BitwiseCopyable, Sendable {
    /// Share of the projects that need one, 0 to 1.
    package var share: Double
    /// Median tokens of such a project at the start of the reported time, and the spread of their
    /// logarithm.
    package var tokens: Double
    package var spread: Double
    /// Growth of the tokens, times a year.
    package var growth: Double

    package init(share: Double, tokens: Double, spread: Double, growth: Double) {
        self.share = share
        self.tokens = tokens
        self.spread = spread
        self.growth = growth
    }
}

extension Organisation {
    /// Asks for a model, in its own name, when a new project needs one. Drawn blind to policy.
    mutating func askForModel(_ project: UInt32, in context: inout SimulationContext) {
        let facts = context.facts
        guard facts.modelsFrom <= context.today else { return }
        let traits = facts.organisations[Int(index)]
        guard let demand = facts.groups[Int(traits.group)].modelDemand else { return }
        func draw(_ what: UInt64) -> Draw {
            context.random(
                for: .modelDemand, of: traits.name, ordinal: UInt64(project), alternative: what)
        }
        guard draw(0).uniform < demand.share else { return }
        let years = facts.clock.years(sinceStart: context.today)
        let tokens =
            draw(1).logNormal(median: demand.tokens, lnSD: demand.spread)
            * Elementary.exp(years * Elementary.log(demand.growth))
        let ask = ModelRequest(
            endUser: Sealed(context.agent), account: context.agent, project: project,
            tokens: max(1, Int64(saturating: tokens.rounded())), path: .direct)
        buy(ask, in: &context)
    }

    /// Asks again under another's name when the first time it was turned away.
    mutating func seekModelElsewhere(_ refused: ModelRequest, in context: inout SimulationContext) {
        let facts = context.facts
        guard refused.path == .direct,
            facts.organisations[Int(index)].knows & Path.reseller.bit != 0,
            let middleman = facts.preferredIntermediary(
                .reseller, selling: .direct, to: facts.organisations[Int(index)].name,
                among: context.environment.board.traders)
        else { return }
        var ask = refused
        ask.path = .reseller
        ask.account = facts.layout.intermediary(middleman)
        buy(ask, in: &context)
    }

    /// Sends what it can pay for to whoever is asked first.
    private func buy(_ ask: ModelRequest, in context: inout SimulationContext) {
        guard context.facts.models.cost(of: ask.tokens, on: context.date) <= cash else { return }
        let receiver =
            ask.account == context.agent
            ? context.layout.institution(ModelProvider.self) : ask.account
        context.send(.modelAsked(ask), to: receiver)
    }
}
