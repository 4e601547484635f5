/// The catalogue of what can be wrong with a scenario. A code never changes its meaning.
enum IssueCode: String, Sendable, CaseIterable {
    /// The file is not YAML.
    case syntax = "S101"
    /// A file that is named does not exist or cannot be read.
    case missingFile = "S102"
    /// A key is given twice in one mapping.
    case duplicateKey = "S103"
    /// A key that nothing reads.
    case unknownKey = "S104"
    /// A key that must be there is not.
    case missingKey = "S105"
    /// A mapping where a value was expected, or the like.
    case wrongShape = "S106"
    /// A file, its nesting or its aliases are larger than any honest scenario.
    case tooLarge = "S107"
    /// Files extend each other in a circle.
    case extendsCycle = "S108"
    /// Text that is not a number.
    case badNumber = "S110"
    /// A number without the unit that it needs.
    case missingUnit = "S111"
    /// A number with a unit that does not fit.
    case wrongUnit = "S112"
    /// A unit with two meanings.
    case ambiguousUnit = "S113"
    /// A number outside its range.
    case outOfRange = "S114"
    /// Text that is not a date.
    case badDate = "S115"
    /// Dates in an order that cannot be.
    case dateOrder = "S116"
    /// A name that the scenario does not define.
    case unknownName = "S120"
    /// A word that is not one of the words allowed.
    case unknownWord = "S121"
    /// Text of the wrong form.
    case badText = "S122"
    /// Account holders that buy from each other in a way that leads to no operator.
    case brokenChain = "S123"
    /// A rule that is never in force inside the clock.
    case neverInForce = "S130"
    /// Something that changes nothing: an override equal to what was there, an unused source.
    case changesNothing = "S131"
    /// Two rules of one policy with the same id, or more rules than a policy can hold.
    case ruleConflict = "S132"
    /// An override that points nowhere.
    case unknownPath = "S133"
    /// A number without a source, under `--strict-sources`.
    case unsourced = "S140"
    /// An assumption without a range.
    case assumptionWithoutRange = "S141"

    /// Whether part of the scenario is missing after a problem of this kind.
    var leavesHalfAScenario: Bool {
        switch self {
        case .syntax, .missingFile, .tooLarge, .extendsCycle: true
        default: false
        }
    }

    /// Whether a problem of this kind can be the mere consequence of such a missing part.
    var mayFollowFromMissingParts: Bool {
        switch self {
        case .missingKey, .unknownName, .unknownPath, .changesNothing: true
        default: false
        }
    }
}
