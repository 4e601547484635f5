/// What happens: a model that a kernel can run.
///
/// A conforming type is a struct that holds the agents of one worker in dense buffers, one per kind.
/// The module that defines it keeps one concrete class around `Kernel<ItsWorld>`, so that the loop is
/// specialised there; see ``Partition``.
public protocol World: ~Copyable {
    /// The content of every event. Plain bytes, at most 44, so that an event stays within 64.
    associatedtype Message: BitwiseCopyable & Sendable
    /// What agents read and write besides their own state: notices, tables, the ledger.
    associatedtype Environment
    /// How simultaneous events of one agent are ordered.
    associatedtype Tie: TieRule

    /// Lets the agent `event.destination` handle the event. The clock stands at `event.time`.
    mutating func deliver(
        _ event: Event<Message>, in context: inout Context<Message, Environment>)

    /// Takes a notice sent to ``AgentID/everyone``.
    ///
    /// Notices are taken before a window opens, in their total order, by every worker alike, once
    /// they are due at or before the window's first second. So all agents see the same
    /// notices in the same window, wherever they run.
    mutating func announce(_ event: Event<Message>, in environment: inout Environment)
}
