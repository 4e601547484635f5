package import ComputeAccess

/// What a scenario file may hold, for the reference: told by what reads it.
public enum ScenarioReference {
    /// A problem that reading can find.
    public struct Problem: Sendable {
        /// The code in brackets, such as `S104`.
        public var code: String
        /// What is wrong, in a sentence.
        public var meaning: String
        /// What mends it most often, in a sentence.
        public var remedy: String
    }

    /// Every problem that reading can find, by code.
    public static var problems: [Problem] {
        IssueCode.allCases.map {
            Problem(code: $0.rawValue, meaning: $0.meaning, remedy: $0.remedy)
        }
    }

    /// A unit of the model and how a file may write it.
    package struct UnitLine {
        /// The unit in which the model counts.
        package var unit: ComputeAccess.Unit
        /// Spellings, each with how many of the model's unit one of it is.
        package var spellings: [(spelling: String, factor: Double)]
        /// A quantity as a file writes it.
        package var example: String
    }

    /// Every unit.
    package static var units: [UnitLine] {
        ComputeAccess.Unit.allCases.map {
            UnitLine(
                unit: $0, spellings: UnitSpelling.all(of: $0), example: UnitSpelling.example(of: $0)
            )
        }
    }

    /// Words for large numbers, which go between number and unit.
    public static var scales: [(word: String, factor: Double)] {
        Quantity.scales.sorted { $0.value < $1.value }.map { ($0.key, $0.value) }
    }

    /// A kind of rule: the lever and the keys that only its rules have.
    package struct RuleKind {
        /// The lever.
        package var lever: any Lever.Type
        /// JSON Schema of its own keys.
        package var schema: JSONValue
    }

    /// Every kind of rule, by its word.
    package static var ruleKinds: [RuleKind] {
        LeverCatalog.all.map { lever in
            func keys<L: Lever>(_: L.Type) -> SchemaRecorder {
                let context = ReadingContext(diagnostics: Diagnostics())
                return MappingReader.describe(context: context) { reader in
                    var parameters = L()
                    let reading = ParameterReading(
                        vocabulary: RuleVocabulary(Scenario()), reader: reader)
                    for parameter in L.parameters { reading.read(parameter, into: &parameters) }
                }
            }
            return RuleKind(lever: lever, schema: .object(keys(lever).members))
        }
    }
}
