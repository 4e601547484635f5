/// A place between two windows, the same for all workers of a run, at which its state can be written.
package struct Cut: Equatable, Sendable {
    /// Its number among the cuts of the run, from 1.
    package var number: UInt32
    /// The next window: all before it are run, none from it on, and nothing is on its way.
    package var window: Int64

    package init(number: UInt32, window: Int64) {
        self.number = number
        self.window = window
    }
}

/// How workers that may stand at different windows find a common cut.
///
/// Somebody's frames of a round carry the number of a cut that is wanted. All who hear the round know the
/// same, so all take the first window that nobody has passed, run no further, and write in the round
/// that finds nothing left before it. Nobody's clock decides.
struct CutAgreement {
    /// The last cut that anybody was asked for; 0 for none.
    private(set) var wanted: UInt32 = 0
    private var done: UInt32 = 0
    /// The last window that anybody has run.
    private(set) var furthest: Int64 = -1
    private var agreed: Cut?

    /// Begins a round with what one worker says of itself.
    mutating func begin(after window: Int64, wanting number: UInt32) {
        wanted = max(wanted, number)
        furthest = max(furthest, window)
    }

    /// Takes in what another says.
    mutating func hear(_ envelope: Envelope) {
        begin(after: envelope.window, wanting: envelope.cut)
    }

    /// Agrees on a cut when all have been heard and one is wanted; returns it when it is reached.
    mutating func settle(least: Int64) -> Cut? {
        if agreed == nil, wanted > done { agreed = Cut(number: wanted, window: furthest + 1) }
        guard let cut = agreed, least >= cut.window else { return nil }
        done = cut.number
        agreed = nil
        return cut
    }

    /// The first window that must not be opened, given the first that need not wait for anybody.
    func limit(_ limit: Int64) -> Int64 { min(limit, agreed?.window ?? limit) }
}
