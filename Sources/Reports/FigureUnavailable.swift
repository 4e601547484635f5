/// Why a figure is not in a report, and what to type to have it there.
public struct FigureUnavailable: Error, Hashable, Sendable, CustomStringConvertible {
    /// Completes "not in this run, because".
    public var reason: String
    /// A command that would make it; nil when none would.
    public var remedy: String?

    /// A reason with its remedy.
    public init(_ reason: String, remedy: String? = nil) {
        self.reason = reason
        self.remedy = remedy
    }

    /// The whole sentence.
    public var description: String {
        let remedy = remedy.map { "; get it with `\($0)`" } ?? ""
        return "Not in this run, because \(reason)\(remedy)."
    }
}
