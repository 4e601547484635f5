import ComputeAccess
import Experiments
import Scenarios

/// The smallest world with a hub, those who smuggle, and a grey market.
enum Diverted {
    static let scenario = read()

    /// The scenario, with what another text lays over it.
    static func read(_ more: String? = nil) -> Scenario {
        let folder = Smallest.path.split(separator: "/", omittingEmptySubsequences: false)
            .dropLast().joined(separator: "/")
        var files = Overlay(texts: [folder + "/diverted.yaml": text])
        var path = folder + "/diverted.yaml"
        if let more {
            path = folder + "/more.yaml"
            files.texts[path] = "extends: diverted.yaml\n" + more
        }
        do throws(InvalidScenario) {
            return try Scenario.read(path, from: files)
        } catch {
            fatalError(error.text)
        }
    }

    /// One run under a policy.
    static func trial(
        _ policy: String = "history", seed: UInt64 = 1, of scenario: Scenario = scenario,
        _ change: (inout WorldDescription) -> Void = { _ in }
    ) -> Trial {
        Trial(world(policy, of: scenario, change), seed: seed)
    }

    static func world(
        _ policy: String = "history", of scenario: Scenario = scenario,
        _ change: (inout WorldDescription) -> Void = { _ in }
    ) -> WorldDescription {
        guard var world = try? scenario.world(named: policy) else {
            fatalError("no policy '\(policy)'")
        }
        change(&world)
        return world
    }

    /// The run that most others are compared with.
    static let history = trial()

    private static let text = """
        title: The smallest world with a grey market
        extends: smallest.yaml

        distributors:
          hub: {country: MY, share: 20 %, here: 5 %, recognition: 30 %}
          maker-of-servers: {country: SG, share: 10 %, here: 10 %, recognition: 50 %}
        smugglers:
          couriers: {count: 4, capacity: 6 chips, parcel: 2 chips, growth: 20 %, fine: 0.5, permit_detection: 30 %, procurement_cost: 2 %, procurement_time: 10 d, procurement_detection: 4 %, export_time: 5 d, export_detection: 4 %, entry_cost: 1 %, entry_time: 5 d, entry_detection: 6 %}
          firm: {count: 1, capacity: 24 chips, parcel: 6 chips, growth: 20 %, fine: 0.5, permit_detection: 30 %, procurement_time: 20 d, export_detection: 4 %, transit_time: 10 d, transit_capacity: 60 chips, entry_detection: 3 %}
        grey_market: {payback: 2190 d, markdown: 5 %}
        regions:
          gpu-cloud: {buys_diverted: 100 %}
          state-centre: {buys_diverted: 100 %}
        organisations:
          developers: {buys_diverted: 100 %}
          listed-developers:
            count: 80
            buys_diverted: 100 %
            site: {share: 100 %, lots: {H100: {budget: {2022-07-01: 1 M USD/yr, after: hold}}}}

        """

    /// Texts in place of some files; all others from disk.
    private struct Overlay: FileSource {
        var texts: [String: String]

        func bytes(at path: String) throws -> [UInt8] {
            try texts[path].map { Array($0.utf8) } ?? DiskFiles().bytes(at: path)
        }
    }
}

extension Trial {
    /// Chips sold at the grey market.
    var diverted: Int64 { record.grey.reduce(0) { $0 + $1.sold } }
    /// Chips seized, by one detector or by all.
    func seized(by detector: Detector? = nil) -> Int64 {
        record.seizures.reduce(0) { sum, row in
            sum + (detector == nil || row.detector == detector ? Int64(row.chips) : 0)
        }
    }
    /// A number of the hubs, over all of them.
    func hubs(_ number: (HubRow) -> Int64) -> Int64 {
        record.hubs.reduce(0) { $0 + number($1) }
    }
}
