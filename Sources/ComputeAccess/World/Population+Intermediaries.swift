internal import SimulationKernel

// Who rents for others: members of each class, their markups, and from whom they buy.
extension Population {
    /// Adds every class, and gives shells their owners.
    mutating func addIntermediaries(_ world: WorldDescription) {
        guard world.mechanisms.isOn(.intermediaries) else { return }
        for (kind, description) in world.intermediaries.enumerated() {
            var owners =
                description.interface == .shell ? members(of: description.ownerGroups) : []
            owners.removeAll {
                organisations[$0].shell != .max || organisations[$0].knows & Path.shell.bit == 0
            }
            for member in 0..<description.count {
                let name = stableHash("intermediary/\(description.name)/\(member)")
                let owner = takeOwner(of: name, from: &owners)
                let until = Double(max(0, description.appearUntil - world.clock.origin))
                intermediaries.append(
                    IntermediaryTraits(
                        name: name, interface: description.interface,
                        country: description.country,
                        markup: description.markup(draw(.margin, name)),
                        appears: Int32(
                            saturating: until * Double(member) / Double(description.count)),
                        names: world.names(of: description), kind: UInt8(kind),
                        upstream: Self.upstream(of: member, in: description, world),
                        capacity: Int64(description.capacity),
                        owner: owner.map(UInt32.init) ?? .max))
                if let owner { organisations[owner].shell = UInt32(intermediaries.count - 1) }
            }
        }
    }

    /// The class it buys from, if it is one of those without an account of their own.
    private static func upstream(
        of member: Int, in description: IntermediaryDescription, _ world: WorldDescription
    ) -> UInt8? {
        guard let upstream = description.upstream, world.mechanisms.isOn(.resellerChains) else {
            return nil
        }
        // Spread evenly over the members, so that even of few it is the share that was asked for.
        let share = description.upstreamShare
        let before = (Double(member) * share).rounded(.down)
        return (Double(member + 1) * share).rounded(.down) > before ? UInt8(upstream) : nil
    }

    /// An organisation that can use a shell and has none, from the groups that own them; nil when all
    /// have one.
    private func takeOwner(of name: UInt64, from owners: inout [Int]) -> Int? {
        guard !owners.isEmpty else { return nil }
        let pick = draw(.shellOwner, name).integer(below: UInt64(owners.count))
        return owners.remove(at: Int(pick))
    }
}
