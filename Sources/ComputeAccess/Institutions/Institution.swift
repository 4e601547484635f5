package import SimulationKernel

/// An agent of which a world has one, or a few by name: an office, an agency, a portal, distributors.
///
/// A new kind is one file and one line in ``InstitutionCatalog``. Its section of the scenario, unknown-key
/// errors, documentation and JSON Schema come from `parameters`; its place, its days and its part
/// of a checkpoint from the other requirements. An institution is its settings and its state in one
/// value: as the scenario describes it, it stands when simulated time begins.
package protocol Institution: Sendable {
    /// An institution with every setting at its default.
    init()
    /// Its section in a scenario file.
    static var section: String { get }
    /// What it is, in a few words.
    static var summary: String { get }
    /// Whether a world must describe it; when it need not and does not, it stays as ``init()`` makes it.
    static var isRequired: Bool { get }
    /// What the file can set.
    static var parameters: [Parameter<Self>] { get }
    /// The days on which it looks around by itself: it gets a ``Message/reviewDue`` at their first second.
    func reviewDays(in clock: ClockDescription, under rules: Rulebook) -> [CalendarDate]
    /// Takes a message.
    mutating func handle(_ message: Message, in context: inout SimulationContext)
    /// Writes down what is unfinished when simulated time ends.
    func close(_ books: inout Surroundings)
    /// Visits its state, not its settings.
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder) throws(Coder.Failure)
}

extension Institution {
    package static var isRequired: Bool { false }
    package func reviewDays(in _: ClockDescription, under _: Rulebook) -> [CalendarDate] { [] }
    package func close(_: inout Surroundings) {}
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _: inout Coder
    ) throws(Coder.Failure) {}

    /// Stable name, the address of its random draws.
    static var name: UInt64 { stableHash("institution/\(section)") }

    /// What tables call it: its own name, or its section.
    var title: String { (self as? any NamedInstitution)?.label ?? Self.section }
}

/// An institution of which a world may have several. Its section maps names to settings.
package protocol NamedInstitution: Institution {
    /// Its name in the scenario file.
    var label: String { get set }
}

extension NamedInstitution {
    /// Stable name, the address of its random draws.
    var name: UInt64 { stableHash("institution/\(Self.section)/\(label)") }
}

/// Every kind of institution. Their agents are numbered last, so that a new kind shifts nobody's number.
package enum InstitutionCatalog {
    /// One line per kind of which a world has one; a new one goes last, for the same reason.
    package static let all: [any Institution.Type] = [
        LicenceOffice.self,
        TenderPortal.self,
        ModelProvider.self,
        EnforcementAgency.self,
        GreyMarket.self,
    ]
    /// One line per kind of which a world has several by name, or none.
    package static let named: [any NamedInstitution.Type] = [
        Distributor.self,
        SmugglerClass.self,
    ]
}

/// The institutions of a world: one of each kind in the order of the catalog, then those with names,
/// kind by kind.
package struct Institutions: Sendable {
    private(set) var all: [any Institution]

    /// All of them, in the order of the catalog.
    package init(_ single: [any Institution], named: [any NamedInstitution] = []) {
        precondition(single.count == InstitutionCatalog.all.count, "one institution of each kind")
        all = single + named
    }

    /// The institutions of a kind, each with its position among all.
    func named<Kind: NamedInstitution>(_: Kind.Type) -> [(place: Int, value: Kind)] {
        all.enumerated().compactMap { place, one in
            (one as? Kind).map { (place: place, value: $0) }
        }
    }

    /// The institution of a kind.
    package subscript<Kind: Institution>(_ kind: Kind.Type) -> Kind {
        get {
            guard let found = all[Self.place(of: kind)] as? Kind else {
                internalError("institutions out of order")
            }
            return found
        }
        set { all[Self.place(of: kind)] = newValue }
    }

    /// The position of a kind in the catalog.
    static func place<Kind: Institution>(of kind: Kind.Type) -> Int {
        guard let place = InstitutionCatalog.all.firstIndex(where: { $0 == kind }) else {
            internalError("\(kind) is not in the catalog of institutions")
        }
        return place
    }
}

extension Layout {
    /// The one agent of a kind.
    func institution<Kind: Institution>(_ kind: Kind.Type) -> AgentID {
        institution(Institutions.place(of: kind))
    }
}
