package import ComputeAccess

/// A step from a spreadsheet to the whole model: what it switches on beside all that the steps below it have.
public struct Rung: Sendable {
    /// Its word.
    public let name: String
    /// What it adds, in half a sentence.
    public let what: String
    package let mechanisms: [Mechanism]
    /// Settings of the scenario that hold up to this step.
    let settings: [String]

    /// The first step has no mechanism: it is a formula, that of ``AccountingNull``.
    public static let accounting = Rung(
        name: "accounting", what: "stock x hours x use x training share", mechanisms: [],
        settings: [])

    /// The steps that are simulated, from the ground up. A new mechanism belongs into one of them.
    public static let simulated: [Rung] = [
        Rung(
            name: "+ capacity",
            what:
                "projects, campaigns, fleets and queues; channels taken whatever they cost, and no rules",
            mechanisms: [
                .cloudDirect, .ownStock, .domesticRental, .domesticChips, .nonUSProviders,
                .partnerRegions, .partnerFabric, .demandShock, .ageing, .campaigns,
            ], settings: ["choice.beta=0.1"]),
        Rung(
            name: "+ choice", what: "channels by cost, delay and knowledge; middlemen (E1-E4)",
            mechanisms: [
                .setUp, .dataResidency, .intermediaries, .resellerChains, .modelAccess, .tenders,
            ], settings: []),
        Rung(
            name: "+ prices", what: "rents that move with use (E7)",
            mechanisms: [.floatingPrices], settings: []),
        Rung(
            name: "+ adaptation",
            what: "rules, and what states, makers, providers and users do in answer (E5, E8-E12)",
            mechanisms: [
                .chipRules, .entityList, .licensing, .cutDownVariants, .stockpiling,
                .stoppedOrders, .postures, .experience, .shellReEntry, .stateSupport,
                .counterMeasures, .fabControls, .proxyDies, .diversion, .hubBilling,
            ], settings: []),
        Rung(
            name: "+ enforcement", what: "checks of identity, of use and of places (E13)",
            mechanisms: [.identification, .enforcement], settings: []),
    ]

    /// Mechanisms that a world lacks on a step: all that steps above it add.
    package static func off(on place: Int) -> [Mechanism] {
        simulated.dropFirst(place + 1).flatMap(\.mechanisms)
    }
}
