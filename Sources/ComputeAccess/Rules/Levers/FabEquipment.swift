/// Keeps equipment for advanced fabs from a country, and so its makers of chips below a ceiling.
///
/// About other goods than chips: it catches no act that the model knows. What makers ship without it is
/// `shipments_without_controls` of their family.
struct FabEquipment: Lever {
    static let kind = "fab-equipment"
    static let summary = "Keeps equipment for advanced fabs from makers, and so their output down."
    static let binds: PartySet = []
    static let finding = Finding.license

    static var parameters: [Parameter<Self>] { [] }

    var conditions: Conditions { .ofNoAct }

    func duty(binding _: PartySet) -> Duty? { .limitFabs }
}
