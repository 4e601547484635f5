import ComputeAccess
import Testing

/// The table from which a channel is derived: one line each, the first that matches decides.
@Suite struct ModelChannelTests {
    /// A use with the axes that the table looks at.
    struct Use {
        var provenance: Provenance
        var access: AccessTitle
        var interface: Interface
        var location: Location
        var kind: OperatorKind
        var isUS: Bool

        var isAbroad: Bool { location != .onshore }
        var channel: Channel {
            Channel(
                provenance: provenance, access: access, interface: interface, location: location,
                operator: kind, operatorIsUS: isUS)
        }
    }

    struct Line: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var channel: Channel
        var matches: @Sendable (Use) -> Bool

        init(_ text: String, _ channel: Channel, _ matches: @escaping @Sendable (Use) -> Bool) {
            testDescription = text
            self.channel = channel
            self.matches = matches
        }
    }

    static let table: [Line] = [
        Line("access is api", .modelAPI) { $0.access == .api },
        Line("domestic chip", .domestic) { [.domestic, .proxyMade].contains($0.provenance) },
        Line("onshore, diverted", .diverted) { !$0.isAbroad && $0.provenance == .diverted },
        Line("onshore, partner region", .partnerRegion) { !$0.isAbroad && $0.kind == .partner },
        Line("onshore, owned by its user", .ownStock) { !$0.isAbroad && $0.access == .own },
        Line("onshore, state-backed centre", .stateCluster) {
            !$0.isAbroad && $0.kind == .stateCentre
        },
        Line("onshore, anything else", .domesticRental) { !$0.isAbroad },
        Line("abroad, owned by the user's group", .overseasSubsidiary) { $0.access == .own },
        Line("abroad, account under another name", .shellAccount) { $0.interface == .shell },
        Line("abroad, account holder without checks", .broker) { $0.interface == .broker },
        Line("abroad, independent account holder", .reseller) { $0.interface == .reseller },
        Line("abroad, US headquarters", .cloudDirect) { $0.isUS },
        Line("abroad, any other operator", .offshoreDatacenter) { _ in true },
    ]

    static let uses: [Use] = Provenance.allCases.flatMap { provenance in
        AccessTitle.allCases.flatMap { access in
            Interface.allCases.flatMap { interface in
                Location.allCases.flatMap { location in
                    OperatorKind.allCases.flatMap { kind in
                        [true, false].map { isUS in
                            Use(
                                provenance: provenance, access: access, interface: interface,
                                location: location, kind: kind, isUS: isUS)
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: table.indices)
    func `every use that a line is the first to match has its channel`(_ line: Int) {
        let meant = Self.uses.filter { use in
            Self.table.firstIndex { $0.matches(use) } == line
        }
        #expect(!meant.isEmpty)
        #expect(meant.allSatisfy { $0.channel == Self.table[line].channel })
    }

    @Test func `every channel has a line, and a word of its own`() {
        #expect(Set(Self.table.map(\.channel)).count == Channel.allCases.count)
        #expect(Set(Channel.labels).count == Channel.allCases.count)
        for channel in Channel.allCases { #expect(Channel(label: channel.label) == channel) }
    }
}
