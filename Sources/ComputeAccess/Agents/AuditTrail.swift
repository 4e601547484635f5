internal import SimulationKernel

/// What a region could show about its accounts, and what is there to be found.
struct AuditTrail: Sendable {
    private var places = KeyTable()
    /// Files in the order in which they were opened.
    private(set) var files: [AccountAudit] = []

    /// The accounts in the order of their files.
    var accounts: [AccountName] { places.keysByPlace.map(AccountName.init(word:)) }

    /// The position of an account's file, opened on `today` if need be.
    mutating func place(of account: AccountName, today: Int32) -> Int {
        let place = Int(places.place(of: account.word, orKeep: Int32(files.count)))
        if place == files.count { files.append(AccountAudit(openedDay: today)) }
        return place
    }

    /// The position of an account's file, or nil.
    func place(of account: AccountName) -> Int? {
        places.place(of: account.word).map { Int($0) }
    }

    subscript(place: Int) -> AccountAudit {
        get { files[place] }
        _modify { yield &files[place] }
    }
}

/// One account's file.
struct AccountAudit: Sendable {
    var openedDay: Int32
    /// Chip-seconds of leases begun since the region last showed its accounts.
    var chipSeconds: Int64 = 0
    /// The largest gang since then, chips.
    var largestGang: UInt32 = 0
    /// Uses against a rule or under another's name that no check has found.
    var faults: [FaultyUse] = []
    /// Day on which word of the first of all of them gets out; `Int32.max` while there is none,
    /// -1 once it is out.
    var wordDay = Int32.max
    /// Checks made.
    var checks: UInt32 = 0
    /// Day on which a check found fault, `Int32.max` while none has: what is still in use then, or used
    /// later, counts as detected.
    var detectedDay = Int32.max
    /// Whether the agency knows of its report already.
    var isFiled = false
}

/// A use that a check may find.
struct FaultyUse: BitwiseCopyable, Sendable {
    var day: UInt16
    var endUser: Sealed<AgentID>
    /// Chips times planned seconds.
    var chipSeconds: Int64
    var act: ActStatus
    var rule: UInt8
    var path: Path
}

// What a checkpoint keeps of it.
extension AuditTrail: Wired {
    static var blank: AuditTrail { AuditTrail() }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        var (accounts, kept) = (self.accounts, files)
        try coder.field(&accounts)
        try coder.field(&kept)
        try coder.expect(accounts.count == kept.count, "files of uses", UInt64(kept.count))
        guard Coder.isReading else { return }
        self = AuditTrail()
        for (account, file) in zip(accounts, kept) {
            files[place(of: account, today: file.openedDay)] = file
        }
    }
}

extension AccountAudit: Wired {
    static var blank: AccountAudit { AccountAudit(openedDay: 0) }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&openedDay)
        try coder.field(&chipSeconds)
        try coder.field(&largestGang)
        try coder.field(&faults)
        try coder.field(&wordDay)
        try coder.field(&checks)
        try coder.field(&detectedDay)
        try coder.field(&isFiled)
    }
}

extension FaultyUse: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&day)
        try coder.field(&endUser)
        try coder.field(&chipSeconds)
        try coder.field(&act)
        try coder.field(&rule)
        try coder.field(&path)
    }
}
