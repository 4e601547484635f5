extension IssueCode {
    /// What is wrong, in a sentence.
    var meaning: String {
        switch self {
        case .syntax: "The file is not YAML, not UTF-8 text, or empty."
        case .missingFile: "A file that is named does not exist or cannot be read."
        case .duplicateKey: "A key is given twice in one mapping."
        case .unknownKey: "A key that nothing reads."
        case .missingKey: "A key that must be there is not."
        case .wrongShape: "A mapping where a value was expected, a value for a list, or the like."
        case .tooLarge:
            "A file, its nesting, its aliases or a list of samples is larger than any honest scenario."
        case .extendsCycle: "Files extend each other in a circle."
        case .outsideTree: "A file that is named lies outside the folder of the scenario."
        case .badNumber: "Text that is not a number, or not a whole one where only such make sense."
        case .missingUnit: "A number without the unit that it needs."
        case .wrongUnit: "A number with a unit that does not fit."
        case .ambiguousUnit:
            "A unit with two meanings, such as `FLOPS`: operations, or so many a second."
        case .outOfRange: "A number outside of what it can be."
        case .badDate: "Text that is not a date."
        case .dateOrder: "Dates in an order that cannot be."
        case .endsEarly:
            "Dated values that end before the clock does, without a word on what follows."
        case .unknownName: "A name that the scenario does not define."
        case .unknownWord: "A word that is not one of those allowed."
        case .badText: "Text of the wrong form."
        case .brokenChain:
            "Account holders that buy from each other in a way that leads to no operator."
        case .neverInForce:
            "A rule that is never in force inside the clock, or that nothing can meet."
        case .changesNothing:
            "Something without effect: an override equal to what was there, an unused source."
        case .ruleConflict:
            "Two rules of a policy with one id, a rule that exempts itself, or more rules than a policy holds."
        case .unknownPath: "An override, or a number to vary, that points nowhere."
        case .unsourced: "A number without a source, under `--strict-sources`."
        case .assumptionWithoutRange: "An assumption that does not say where the number may lie."
        }
    }

    /// What mends it most often, in a sentence.
    var remedy: String {
        switch self {
        case .syntax:
            "Look at the line that is named, and the one above: indentation, a quote, a colon in text."
        case .missingFile: "Paths are relative to the file that writes them; look at the spelling."
        case .duplicateKey: "Remove one; the message names the line of the first."
        case .unknownKey:
            "Take the suggestion, or look the key up in the reference of scenario keys."
        case .missingKey: "Add it; the hint says what it means."
        case .wrongShape: "Look at what the message expected and at the indentation of the line."
        case .tooLarge: "Leave aliases out, or thin out the samples."
        case .extendsCycle: "Move what they share to a third file."
        case .outsideTree: "Keep files that belong together below one folder called Scenarios."
        case .badNumber:
            "Write digits without separators and a space before the unit: `20 k chips`."
        case .missingUnit: "Add one of the units that the hint lists."
        case .wrongUnit:
            "Use one of the units that the hint lists, or look whether the key is the right one."
        case .ambiguousUnit: "Write `FLOP` for work and `FLOP/s` for speed."
        case .outOfRange: "The message names the bounds; a share is written in per cent."
        case .badDate: "Write `2023-11-17`."
        case .dateOrder: "Put the dates in the order in which things happen."
        case .endsEarly:
            "Add `after: hold`, `after: grow 30 %/yr` or `after: stop`, or end the clock earlier."
        case .unknownName: "Define the name, extend the file that does, or take the suggestion."
        case .unknownWord: "Take one of the words that the hint lists."
        case .badText: "Write it as the hint shows."
        case .brokenChain:
            "Let `upstream:` name resellers or brokers that reach an operator in four hops at most."
        case .neverInForce:
            "Mend its dates or its `when:`, extend the clock, or leave the rule out."
        case .changesNothing: "Remove it."
        case .ruleConflict: "Rename one, or leave it out with `without:`."
        case .unknownPath:
            "Take the suggestion; `sluice validate --resolved FILE` prints all paths."
        case .unsourced: "Add `source:` to it or to the mapping around it."
        case .assumptionWithoutRange: "Add `range: LOW to HIGH`."
        }
    }
}
