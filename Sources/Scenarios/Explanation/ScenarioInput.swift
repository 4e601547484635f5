/// One number of a scenario, with what stands behind it.
public struct ScenarioInput: Sendable {
    /// Where it stands, as `--set` names it.
    public var key: String
    /// In `unit`.
    public var value: Double
    /// Unit of the model; empty for a pure number. A share is a number between 0 and 1.
    public var unit: String
    /// Where it may lie, 5 to 95 %; nil where nothing is said.
    public var range: ClosedRange<Double>?
    /// What its nearest `source:` names; none without.
    public var citations: [Citation]
    /// What its writer noted.
    public var note: String
    /// The file that says it, as the scenario's own file would name it, or the setting of the command line.
    public var file: String
    /// The line, from 1; nil for a setting of the command line.
    public var line: Int?
    /// Whether it is a setting of the study and no statement about the world.
    public var isSetting: Bool
}

/// One source, spelled out.
public struct Citation: Sendable {
    /// Its name under `sources:`; empty for one that is written out in place.
    public var name: String
    /// document, dataset, judgement or assumption.
    public var kind: String
    /// What it is called, or the words in place.
    public var title: String
    /// When it was published or seen; may be empty.
    public var date = ""
    /// Where it can be read; may be empty.
    public var url = ""

    /// All of it in one line.
    var text: String {
        let parts = [title, date, url].filter { !$0.isEmpty }.joined(separator: ", ")
        return name.isEmpty ? parts : "\(name): \(parts)"
    }
}

extension Scenario {
    /// Every number of the scenario, by key.
    public var allInputs: [ScenarioInput] { origins.inputs }
}
