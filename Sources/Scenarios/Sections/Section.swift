/// One part of a scenario file: the keys that it reads from the top level, and where they go.
///
/// A section reads after those above it in the catalog, so it may use what they defined.
struct Section: Sendable {
    /// Reads the section's keys from the top of the scenario.
    let read: @Sendable (_ top: MappingReader, inout Scenario) -> Void

    /// One line per section.
    static let catalog: [Section] = [
        .title,
        .correlations,
        .sources,
        .clock,
        .groups,
        .chips,
        .ruleSets,
        .policies,
        .expectations,
        .precision,
        .families,
        .postures,
        .regions,
        .organisations,
        .intermediaries,
        .demand,
        .choice,
        .market,
        .institutions,
        .mechanisms,
        .structures,
        .extrapolation,
        .unusedSources,
    ]
}

extension Section {
    /// What the scenario is called and asks.
    static let title = Section { top, scenario in
        scenario.title = top.required("title", .text, "what people call the scenario")
        scenario.question = top.value("question", .text, default: "", "what it is to answer")
    }
}
