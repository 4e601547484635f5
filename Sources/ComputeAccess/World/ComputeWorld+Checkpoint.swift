package import SimulationKernel

// What a checkpoint keeps of the model: agents, the public board, and the books.
extension ComputeWorld: CheckpointedWorld {
    package func encode(_ agent: AgentID, into writer: inout ByteWriter) {
        let number = agent.rawValue
        if number >= layout.firstInstitution {
            var state = institutions[Int(number - layout.firstInstitution)]
            state.wire(&writer)
        } else if number >= layout.firstOrganisation {
            let index = Int(number - layout.firstOrganisation)
            var state = organisations[index]
            state.wire(&writer)
            if facts.hasProgramme(index) {
                programmes[facts.programme(of: index)].encode(into: &writer)
            }
        } else if number >= layout.firstIntermediary {
            var state = intermediaries[Int(number - layout.firstIntermediary)]
            state.wire(&writer)
        } else if number >= layout.firstRegion {
            var state = regions[Int(number - layout.firstRegion)]
            state.wire(&writer)
        } else {
            var state = makers[Int(number)]
            state.wire(&writer)
        }
    }

    package mutating func decode(
        _ agent: AgentID, isHere: Bool, from reader: inout ByteReader
    ) throws(ByteReadError) {
        let number = agent.rawValue
        if number >= layout.firstInstitution {
            let index = Int(number - layout.firstInstitution)
            var state = institutions[index]
            try state.wire(&reader)
            if isHere { institutions[index] = state }
        } else if number >= layout.firstOrganisation {
            let index = Int(number - layout.firstOrganisation)
            var state = Organisation(index, facts: facts)
            try state.wire(&reader)
            if isHere { organisations[index] = state }
            guard facts.hasProgramme(index) else { return }
            let programme = try Programme(from: &reader)
            if isHere { programmes[facts.programme(of: index)] = programme }
        } else if number >= layout.firstIntermediary {
            let index = Int(number - layout.firstIntermediary)
            var state = Intermediary(index: index)
            try state.wire(&reader)
            if isHere { intermediaries[index] = state }
        } else if number >= layout.firstRegion {
            let index = Int(number - layout.firstRegion)
            var state = Region(index: index, lots: [])
            try state.wire(&reader)
            if isHere { regions[index] = state }
        } else {
            let index = Int(number)
            var state = ChipMaker(index: index)
            try state.wire(&reader)
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
