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
            given by numbers: --tops, --bits, --io-gbps, --die-mm2, --memory-gbps, --datacenter. \
            Numbers given beside a chip of the scenario replace its own.
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
    @Flag(help: "The provider is subject to US law although its operator sits elsewhere.")
    var underUSLaw = false
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

    func validate() throws {
        guard (1...1_000_000_000).contains(count) else {
            throw ValidationError("--count is \(count); 1 to 1000000000 chips are possible.")
        }
        guard (0...1).contains(ownedByListed) else {
            throw ValidationError("--owned-by-listed is \(ownedByListed); 0 to 1 are possible.")
        }
    }

    func run() async throws { try await reportingFailures(review) }

    private func review() throws {
        let scenario = try ScenarioFile.read(scenario, overrides: overrides)
        let policy = try chosenPolicy(in: scenario)
        let (specification, name) = try numbers.chip(named: chip, in: scenario)
        var act = try transaction(specification)
        act.seller = scenario.seller(named: seller)
        let report = ReviewReport(act, chipName: name, policy: policy, in: scenario)
        try StandardOutput.write((json ? report.json.text : report.text) + "\n", isJSON: json)
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
        act.isProviderUnderUSLaw = underUSLaw || operating == .us
        act.isListed = listed
        act.endUse = try word(endUse, of: EndUse.allCases, \.name, option: "--end-use")
        guard (0...1).contains(ownedByListed) else {
            throw ValidationError("--owned-by-listed is a share between 0 and 1")
        }
        act.shareOwnedByListed = ownedByListed
        act.largestListedStake = ownedByListed
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
