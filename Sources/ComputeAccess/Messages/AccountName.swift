package import SimulationKernel

/// An account as providers and authorities know it: who holds it, and under which of its names.
///
/// Whoever trades under a new name is new to all of them: looked at anew, with no licence, no record
/// and nothing counted under a cap.
package struct AccountName: BitwiseCopyable, Hashable, Sendable {
    package var holder: AgentID
    /// How many names the holder lost before this one; 0 for organisations, which keep theirs.
    package var number: UInt8

    package init(_ holder: AgentID, number: UInt8 = 0) {
        self.holder = holder
        self.number = number
    }

    /// Both in one word, to look it up by.
    var word: UInt64 { UInt64(number) << 32 | UInt64(holder.rawValue) }

    /// The account whose ``word`` this is.
    init(word: UInt64) {
        self.init(
            AgentID(UInt32(truncatingIfNeeded: word)), number: UInt8(truncatingIfNeeded: word >> 32)
        )
    }
}

extension LeaseRequest {
    /// The account that is used, by its name.
    var accountName: AccountName { AccountName(account, number: nameNumber) }
}

// What is kept of it in messages and checkpoints.
extension AccountName: Wired {
    package mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&holder)
        try coder.field(&number)
    }
}
