/// The catalogue of what can be wrong with a scenario. A code never changes its meaning; what each
/// means is said in ``meaning``, what mends it in ``remedy``.
enum IssueCode: String, Sendable, CaseIterable {
    // The file.
    case syntax = "S101"
    case missingFile = "S102"
    case duplicateKey = "S103"
    case unknownKey = "S104"
    case missingKey = "S105"
    case wrongShape = "S106"
    case tooLarge = "S107"
    case extendsCycle = "S108"
    case outsideTree = "S109"
    // Numbers and dates.
    case badNumber = "S110"
    case missingUnit = "S111"
    case wrongUnit = "S112"
    case ambiguousUnit = "S113"
    case outOfRange = "S114"
    case badDate = "S115"
    case dateOrder = "S116"
    case endsEarly = "S117"
    // Names and words.
    case unknownName = "S120"
    case unknownWord = "S121"
    case badText = "S122"
    case brokenChain = "S123"
    // What has no effect, or contradicts itself.
    case neverInForce = "S130"
    case changesNothing = "S131"
    case ruleConflict = "S132"
    case unknownPath = "S133"
    // Sources.
    case unsourced = "S140"
    case assumptionWithoutRange = "S141"

    /// Whether part of the scenario is missing after a problem of this kind.
    var leavesHalfAScenario: Bool {
        switch self {
        case .syntax, .missingFile, .tooLarge, .extendsCycle, .outsideTree: true
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
