/// In which order waiting jobs start.
///
/// Inside one second, ending jobs free their GPUs first, then submitted jobs join, then jobs start.
public enum Scheduler: String, CaseIterable, Sendable {
    /// Nobody waits: a job that does not fit when it arrives is refused.
    case loss
    /// Strictly in submission order: the first job that does not fit stops the rest.
    case fifo
    /// Strictly by (duration, submission order): the first job that does not fit stops the rest.
    case sjf
    /// In submission order, starting every job that fits; nothing is reserved for those passed over.
    case skip
    /// By (duration, submission order), starting every job that fits.
    case sjfskip
    /// EASY backfill (Lifka, "The ANL/IBM SP scheduling system", 1995): the first job in line holds
    /// a reservation at the earliest moment enough GPUs are free. A later job starts if it fits and
    /// either ends by then or uses only GPUs that are spare even then.
    case easy

    /// Whether only the first job in line may start next, whatever fits behind it.
    var isStrict: Bool { self == .fifo || self == .sjf }
}

/// Which free GPUs a job may take.
public enum PlacementRule: String, CaseIterable, Sendable {
    /// Any: only the number of free GPUs counts.
    case pool
    /// Few nodes. Up to a node's size: the node with the least room that suffices. More: whole free
    /// nodes, and what remains on the next node in the order (free GPUs descending, index).
    case consol
}
