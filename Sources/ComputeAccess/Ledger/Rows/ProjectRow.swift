package import SimulationKernel

/// What a covered user's project computed on one channel in the reported time, or that it was given up:
/// what policies are matched by.
///
/// 24 bytes, and only of training by users of concern: some ten megabytes a run.
package struct ProjectRow: JournalRow {
    /// Where it was computed.
    package enum Place: BitwiseCopyable, Equatable, Sendable {
        /// On a chip that the yardstick counts.
        case covered(Channel)
        /// On another chip.
        case offYardstick(Channel)
        /// Nowhere: it was given up.
        case givenUp

        var code: UInt8 {
            switch self {
            case .covered(let channel): channel.rawValue
            case .offYardstick(let channel): 64 + channel.rawValue
            case .givenUp: 255
            }
        }

        init?(code: UInt8) {
            if code == 255 {
                self = .givenUp
            } else if let channel = Channel(rawValue: code & 63) {
                self = code < 64 ? .covered(channel) : .offYardstick(channel)
            } else {
                return nil
            }
        }
    }

    /// The organisation, by position, and the number of its project.
    var organisation: UInt32
    var project: UInt32
    /// The first day on which it was computed there, or on which it was given up.
    package var day: UInt16
    package var place: Place
    /// How often it had been halved.
    package var halvings: UInt8
    /// TFLOP.
    package var work: Int64

    /// Names the project: the same under every policy.
    package var name: UInt64 { UInt64(organisation) << 32 | UInt64(project) }
}

extension ProjectRow: Wired {
    package static func precedes(_ a: Self, _ b: Self) -> Bool {
        if a.name != b.name { return a.name < b.name }
        return (a.place.code, a.day, a.work, a.halvings) < (b.place.code, b.day, b.work, b.halvings)
    }

    package mutating func absorb(_ other: Self) -> Bool {
        guard name == other.name, place == other.place else { return false }
        day = min(day, other.day)
        halvings = max(halvings, other.halvings)
        work.add(saturating: other.work)
        return true
    }

    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&organisation)
        try coder.field(&project)
        try coder.field(&day)
        var code = place.code
        try coder.field(&code)
        if Coder.isReading {
            let read = Place(code: code)
            try coder.expect(read?.code == code, "place of a project", UInt64(code))
            if let read { place = read }
        }
        try coder.field(&halvings)
        try coder.field(&work)
    }
}

extension Surroundings {
    /// Writes down what a lease computed of a covered user's project, where projects are matched.
    mutating func note(
        _ truth: LeaseTruth, provenance: Provenance, from start: SimulationTime,
        to end: SimulationTime, work: Int64
    ) {
        guard tracksProjects, truth.isTraining, truth.group.isOfConcern else { return }
        let reported = ledger.reported(of: work, from: start, to: end)
        guard reported > 0 else { return }
        let region = truth.region
        let channel = Channel(
            provenance: provenance, access: truth.access,
            interface: truth.request.path.interface, location: region.location,
            operator: region.kind, operatorIsUS: region.isUnderUSLaw)
        journal.projects.append(
            ProjectRow(
                organisation: UInt32(facts.layout.position(of: truth.endUser)),
                project: truth.request.project, day: UInt16(clamping: start.day),
                place: truth.chip.isOnYardstick ? .covered(channel) : .offYardstick(channel),
                halvings: truth.request.halvings, work: reported))
    }

    /// Writes down that a project was given up.
    mutating func noteGivenUp(_ project: UInt32, of organisation: UInt32, on day: Int32) {
        guard tracksProjects,
            facts.isOfConcern[Int(facts.organisations[Int(organisation)].group)]
        else { return }
        journal.projects.append(
            ProjectRow(
                organisation: organisation, project: project, day: UInt16(clamping: day),
                place: .givenUp, halvings: 0, work: 0))
    }
}
