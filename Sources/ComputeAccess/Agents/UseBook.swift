internal import SimulationKernel

/// What a region could show about its accounts, and what is there to be found.
struct UseBook: Sendable {
    private var places = KeyTable()
    /// Files in the order in which they were opened.
    private(set) var files: [UseFile] = []

    /// The accounts in the order of their files.
    var accounts: [AccountName] { places.keysByPlace.map(AccountName.init(word:)) }

    /// The position of an account's file, opened on `today` if need be.
    mutating func place(of account: AccountName, today: Int32) -> Int {
        let place = Int(places.place(of: account.word, orKeep: Int32(files.count)))
        if place == files.count { files.append(UseFile(openedDay: today)) }
        return place
    }

    /// The position of an account's file, or nil.
    func place(of account: AccountName) -> Int? {
        places.place(of: account.word).map { Int($0) }
    }

    subscript(place: Int) -> UseFile {
        get { files[place] }
        _modify { yield &files[place] }
    }
}

/// One account's file.
struct UseFile: Sendable {
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
extension UseBook {
    func encode(into writer: inout ByteWriter) {
        writer.writeList(accounts) { $0.encode(into: &$1) }
        writer.writeList(files) { $0.encode(into: &$1) }
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        self.init()
        let accounts = try reader.readList(AccountName.init(from:))
        let kept = try reader.readList(UseFile.init(from:))
        guard accounts.count == kept.count else {
            throw .invalid(what: "files of uses", value: UInt64(kept.count))
        }
        for (account, file) in zip(accounts, kept) {
            files[place(of: account, today: file.openedDay)] = file
        }
    }
}

extension UseFile {
    fileprivate func encode(into writer: inout ByteWriter) {
        writer.write(openedDay)
        writer.write(chipSeconds)
        writer.write(largestGang)
        writer.writeList(faults) { $0.encode(into: &$1) }
        writer.write(wordDay)
        writer.write(checks)
        writer.write(detectedDay)
        writer.write(isFiled)
    }

    fileprivate init(from reader: inout ByteReader) throws(ByteReadError) {
        openedDay = try reader.read()
        chipSeconds = try reader.read()
        largestGang = try reader.read()
        faults = try reader.readList(FaultyUse.init(from:))
        wordDay = try reader.read()
        checks = try reader.read()
        detectedDay = try reader.read()
        isFiled = try reader.readBool()
    }
}

extension FaultyUse {
    fileprivate func encode(into writer: inout ByteWriter) {
        writer.write(day)
        writer.write(endUser.opened(by: .ledger).rawValue)
        writer.write(chipSeconds)
        writer.write(act.rawValue)
        writer.write(rule)
        writer.write(path.rawValue)
    }

    fileprivate init(from reader: inout ByteReader) throws(ByteReadError) {
        day = try reader.read()
        endUser = Sealed(AgentID(try reader.read()))
        chipSeconds = try reader.read()
        act = try reader.readCase()
        rule = try reader.read()
        path = try reader.readCase()
    }
}
