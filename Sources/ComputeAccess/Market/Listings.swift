internal import SimulationKernel

/// Organisations that were listed because of what a check found, as everybody knows. Who is listed
/// whatever happens is drawn with the population, and yardsticks look at that alone.
struct Listings: Sendable {
    /// By position in the list of organisations; a handful a year, in the order of their days.
    private var all: [Listing] = []

    /// One that is listed, and from which day on.
    fileprivate struct Listing: BitwiseCopyable {
        var organisation: UInt32
        var day: Int32
    }

    /// Day from which an organisation is listed, by a finding or as `drawn`; `Int32.max` for never.
    func day(of organisation: Int, drawn: Int32) -> Int32 { min(drawn, day(of: organisation)) }

    /// Day from which it is listed by a finding.
    private func day(of organisation: Int) -> Int32 {
        all.first { $0.organisation == UInt32(organisation) }?.day ?? .max
    }

    /// Takes one that is listed from a day on.
    mutating func add(_ organisation: Int, on day: Int32) {
        if self.day(of: organisation) == .max {
            all.append(Listing(organisation: UInt32(organisation), day: day))
        }
    }
}

// What a checkpoint keeps of it.
extension Listings.Listing: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&organisation)
        try coder.field(&day)
    }
}

extension Listings: Wired {
    static var blank: Listings { Listings() }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&all)
    }
}

extension Context where Environment == Surroundings, Message == ComputeAccess.Message {
    /// Whether an organisation is listed today: as drawn, or by a finding.
    func isListed(_ organisation: Int) -> Bool {
        let drawn = facts.organisations[organisation].listedFrom
        return environment.board.listings.day(of: organisation, drawn: drawn) <= today
    }
}
