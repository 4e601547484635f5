internal import ArgumentParser
internal import ComputeAccess
internal import Scenarios

/// `sluice review`: what the rules of a scenario say about one hypothetical transaction.
struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Asks a scenario's rules about one hypothetical transaction.",
        discussion: """
            For a sale, --to is where the chips go. For a rental, --to is the customer's country \
            and --location is where the chips stand. Chips that the scenario does not have are \
            given by numbers: --tops, --bits, --io-gbps, --die-mm2, --memory-gbps, --datacenter.
            """)

    @Argument(help: "The scenario file.") var scenario: String
    @Option(help: "The day of the transaction, as 2023-12-01.") var date: String
    @Option(help: "The chip's name, or a label for a chip given by numbers.") var chip: String?
    @Option(help: "sale, rental or model-api.") var service = "sale"
    @Option(help: "Country of destination or customer, two letters.") var to: String
    @Option(help: "Country of the ultimate parent's headquarters; --to when not given.")
    var parent: String?
    @Option(help: "Where rented chips stand; the operator's country when not given.")
    var location: String?
    @Option(help: "Country of the operator's headquarters, for rentals.") var `operator` = "US"
    @Option(help: "Country of the seller's headquarters.") var sellerHeadquarters = "US"
    @Flag(help: "The customer is on the Entity List.") var listed = false
    @Option(help: "Share of the customer owned by listed parties, 0 to 1.")
    var ownedByListed: Double = 0
    @Option(help: "wmd, military-intelligence, military, ai-training or other.")
    var endUse = "ai-training"
    @Option(help: "Who sells; letters bind only the seller that they address.")
    var seller: String?
    @Option(help: "How many chips.") var count: Int64 = 1
    @Option(help: "The policy to ask; the first of the scenario when not given.")
    var policy: String?
    @OptionGroup var numbers: ChipNumbers
    @Option(name: .customLong("set"), help: "Override a value: path.to.key=value.")
    var overrides: [String] = []
    @Flag(help: "Print JSON.") var json = false

    func run() async throws { try await reportingFailures(review) }

    private func review() throws {
        let scenario = try ScenarioFile.read(scenario, overrides: overrides)
        let policy = try chosenPolicy(in: scenario)
        let (specification, name) = try numbers.chip(named: chip, in: scenario)
        var act = try transaction(specification)
        act.seller = scenario.seller(named: seller)
        let report = ReviewReport(act, chipName: name, policy: policy, in: scenario)
        print(json ? report.json.text : report.text)
    }

    private func chosenPolicy(in scenario: Scenario) throws -> Policy {
        guard let name = policy else { return scenario.policies[0] }
        if let policy = scenario.policy(named: name) { return policy }
        let known = scenario.policies.map(\.name).joined(separator: ", ")
        throw ValidationError("the scenario has no policy '\(name)'; it has: \(known)")
    }

    private func transaction(_ chip: ChipSpecification) throws -> Transaction {
        guard let day = CalendarDate(iso: date) else {
            throw ValidationError("'\(date)' is not a date; write it as 2023-12-01")
        }
        let service = try word(service, of: Service.allCases, \.name, option: "--service")
        let customer = try country(to, option: "--to")
        let operating = try country(self.operator, option: "--operator")
        let place = try location.map { try country($0, option: "--location") }
        var act = Transaction(
            date: day, service: service, chip: chip,
            location: service == .sale ? customer : place ?? operating, accountCountry: customer,
            parentHeadquarters: try parent.map { try country($0, option: "--parent") } ?? customer)
        act.operatorHeadquarters = service == .sale ? .unstated : operating
        act.sellerHeadquarters = try country(sellerHeadquarters, option: "--seller-headquarters")
        act.isProviderUnderUSLaw = operating == .us
        act.isListed = listed
        act.endUse = try word(endUse, of: EndUse.allCases, \.name, option: "--end-use")
        guard (0...1).contains(ownedByListed) else {
            throw ValidationError("--owned-by-listed is a share between 0 and 1")
        }
        act.shareOwnedByListed = ownedByListed
        guard count >= 1 else { throw ValidationError("--count is at least 1") }
        act.chipCount = count
        return act
    }

    private func country(_ code: String, option: String) throws -> Jurisdiction {
        if let country = Jurisdiction(code: code) { return country }
        throw ValidationError("\(option): no country has the code '\(code)'; write CN, US, MY, ...")
    }

    private func word<Value>(
        _ text: String, of values: [Value], _ name: (Value) -> String, option: String
    ) throws -> Value {
        if let value = values.first(where: { name($0) == text }) { return value }
        let known = values.map(name).joined(separator: ", ")
        throw ValidationError("\(option): '\(text)' is not one of \(known)")
    }
}

/// A chip by name, or by its numbers.
struct ChipNumbers: ParsableArguments {
    @Option(help: "Dense tera-operations per second at --bits.") var tops: Double?
    @Option(help: "Bit length of the operations counted by --tops.") var bits: Double?
    @Option(help: "Input and output over all links, GB/s.") var ioGbps: Double?
    @Option(help: "Applicable die area, mm2.") var dieMm2: Double?
    @Option(help: "Memory bandwidth, GB/s.") var memoryGbps: Double?
    @Option(help: "Whether the chip is made for data centres.") var datacenter: Bool?

    func chip(named name: String?, in scenario: Scenario) throws -> (ChipSpecification, String) {
        if tops != nil || bits != nil { return (try fromNumbers(), name ?? "a chip by numbers") }
        guard let name else {
            throw ValidationError("give --chip, or --tops and --bits for a chip by numbers")
        }
        if let chip = scenario.chips.chip(named: name) { return (chip.specification, chip.name) }
        let known = scenario.chips.chips.map(\.name).joined(separator: ", ")
        throw ValidationError(
            "the scenario has no chip '\(name)'; it has \(known); give others by --tops and --bits")
    }

    private func fromNumbers() throws -> ChipSpecification {
        guard let tops, let bits else {
            throw ValidationError("a chip by numbers needs both --tops and --bits")
        }
        let given = [tops, bits, ioGbps ?? 0, dieMm2 ?? 1, memoryGbps ?? 0]
        guard given.allSatisfy({ $0.isFinite && $0 >= 0 }), dieMm2 != 0 else {
            throw ValidationError("a chip's numbers cannot be negative, nor its area zero")
        }
        return ChipSpecification(
            tpp: tops * bits, dieArea: dieMm2 ?? .nan, interconnect: ioGbps ?? 0,
            memoryBandwidth: memoryGbps ?? 0, isForDataCentres: datacenter ?? true)
    }
}
