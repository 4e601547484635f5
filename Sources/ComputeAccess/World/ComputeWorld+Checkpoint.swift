package import SimulationKernel

// What a checkpoint keeps of the model: agents, the public board, and the books.
extension ComputeWorld: CheckpointedWorld {
    package func encode(_ agent: AgentID, into writer: inout ByteWriter) {
        let number = agent.rawValue
        if number >= layout.firstInstitution {
            institutions[Int(number - layout.firstInstitution)].encode(into: &writer)
        } else if number >= layout.firstOrganisation {
            let index = Int(number - layout.firstOrganisation)
            organisations[index].encode(into: &writer)
            if facts.hasProgramme(index) {
                programmes[facts.programme(of: index)].encode(into: &writer)
            }
        } else if number >= layout.firstIntermediary {
            intermediaries[Int(number - layout.firstIntermediary)].encode(into: &writer)
        } else if number >= layout.firstRegion {
            regions[Int(number - layout.firstRegion)].encode(into: &writer)
        } else {
            makers[Int(number)].encode(into: &writer)
        }
    }

    package mutating func decode(
        _ agent: AgentID, isHere: Bool, from reader: inout ByteReader
    ) throws(ByteReadError) {
        let number = agent.rawValue
        if number >= layout.firstInstitution {
            let index = Int(number - layout.firstInstitution)
            var state = institutions[index]
            try state.restore(from: &reader)
            if isHere { institutions[index] = state }
        } else if number >= layout.firstOrganisation {
            let index = Int(number - layout.firstOrganisation)
            let state = try Organisation(index, from: &reader)
            if isHere { organisations[index] = state }
            guard facts.hasProgramme(index) else { return }
            let programme = try Programme(from: &reader)
            if isHere { programmes[facts.programme(of: index)] = programme }
        } else if number >= layout.firstIntermediary {
            let index = Int(number - layout.firstIntermediary)
            let state = try Intermediary(index, from: &reader)
            if isHere { intermediaries[index] = state }
        } else if number >= layout.firstRegion {
            let index = Int(number - layout.firstRegion)
            let state = try Region(index, from: &reader)
            if isHere { regions[index] = state }
        } else {
            let index = Int(number)
            let state = try ChipMaker(index, from: &reader)
            if isHere { makers[index] = state }
        }
    }

    package static func encode(_ message: Message, into writer: inout ByteWriter) {
        message.encode(into: &writer)
    }

    package static func message(from reader: inout ByteReader) throws(ByteReadError) -> Message {
        try Message(from: &reader)
    }

    package static func encode(
        _ environment: borrowing Surroundings, into writer: inout ByteWriter
    ) {
        environment.board.encode(into: &writer)
        environment.ledger.encode(into: &writer)
        environment.funnel.encode(into: &writer)
        environment.journal.encode(into: &writer)
    }

    package static func decode(
        into environment: inout Surroundings, isFirst: Bool, keepsSums: Bool,
        from reader: inout ByteReader
    ) throws(ByteReadError) {
        var board = try Board(from: &reader)
        board.traders.settle(environment.facts)
        if isFirst { environment.board = board }
        if keepsSums { return try environment.addBooks(from: &reader) }
        var others = Surroundings(facts: environment.facts)
        try others.addBooks(from: &reader)
    }
}

extension Surroundings {
    fileprivate mutating func addBooks(from reader: inout ByteReader) throws(ByteReadError) {
        try ledger.add(from: &reader)
        try funnel.add(from: &reader)
        journal.add(try Journal(from: &reader))
    }
}
