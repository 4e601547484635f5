package import SimulationKernel

/// A sign that an officer can see without knowing the truth. The first that shows is what a check is
/// grounded on.
package enum RedFlag: UInt8, AxisValue {
    /// Somebody told: a provider under a safe harbour, or word that got out.
    case tip
    /// A provider reported its training, or found out under a rule who owns the account.
    case report
    /// A public body published a contract that names the cloud.
    case tender
    /// Nobody is shown behind the account.
    case ownership
    /// The account or its visible parent sits in a country of concern.
    case headquarters
    /// The account is new: so is the name of one that comes back.
    case newness
    /// It uses many chips at once.
    case size
    /// The chips stand in a country through which trade flows.
    case location
    /// No flag: drawn all the same.
    case none

    package static let labels = [
        "tip", "report", "tender", "ownership", "headquarters", "newness", "size", "location",
        "none",
    ]
}

/// The red flags that a target shows, one bit each.
package struct RedFlags: OptionSet, Wired, BitwiseCopyable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// One flag alone; ``RedFlag/none`` is no flag.
    package init(_ flag: RedFlag) { rawValue = flag == .none ? 0 : 1 << flag.rawValue }

    /// Those for which a region shows an account to the agency.
    static let visible: RedFlags = [
        RedFlags(.ownership), RedFlags(.headquarters), RedFlags(.newness),
    ]

    /// Whether a flag shows.
    package func shows(_ flag: RedFlag) -> Bool {
        flag == .none || contains(RedFlags(flag))
    }

    /// What a check of the target is grounded on.
    package var ground: RedFlag { RedFlag.allCases.first(where: shows)! }
}

/// What each red flag adds to the score by which targets are drawn (E13). Every target has the score
/// of ``RedFlag/none``.
package struct FlagScores: Sendable {
    private var scores = RedFlag.allCases.map { $0 == .none ? 1.0 : 0 }

    package init() {}

    package subscript(flag: RedFlag) -> Double {
        get { scores[Int(flag.rawValue)] }
        set { scores[Int(flag.rawValue)] = newValue }
    }

    /// The score of a target that shows these flags.
    package func score(_ flags: RedFlags) -> Double {
        RedFlag.allCases.reduce(0) { $0 + (flags.shows($1) ? self[$1] : 0) }
    }
}
