import ComputeAccess
import Scenarios

/// The scenarios that ship with the package.
enum Repository {
    /// The root folder of the package.
    static let root: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(4).joined(separator: "/")
    }()

    /// `Scenarios/historical.yaml`, read once.
    static let historical = read("historical.yaml")

    /// `Scenarios/no-controls.yaml`, read once.
    static let withoutControls = read("no-controls.yaml")

    /// `Scenarios/proposals.yaml`, read once.
    static let proposals = read("proposals.yaml")

    /// The rules of a policy of `Scenarios/proposals.yaml`.
    static func proposal(_ policy: String) -> Rulebook {
        guard let found = proposals.policy(named: policy) else {
            fatalError("proposals.yaml has no policy '\(policy)'")
        }
        return found.rulebook
    }

    /// A scenario that ships with the package, with settings of the command line.
    static func read(_ name: String, _ overrides: String...) -> Scenario {
        do throws(InvalidScenario) {
            return try Scenario.read(root + "/Scenarios/" + name, overrides: overrides)
        } catch {
            fatalError(error.text)
        }
    }

    /// The policy of the rules as they were.
    static var history: Rulebook { historical.policies[0].rulebook }

    /// An ordinary sale of a chip of the historical scenario to China.
    static func sale(of chip: String, on date: String) -> Transaction {
        Transaction(
            date: CalendarDate(iso: date)!, service: .sale,
            chip: historical.chips.chip(named: chip)!.specification, location: .cn,
            accountCountry: .cn, parentHeadquarters: .cn)
    }

    /// A rental of a chip to a customer with headquarters in China, where nothing else is said.
    static func rental(of chip: String, on date: String, at location: String = "US") -> Transaction
    {
        var act = sale(of: chip, on: date)
        act.service = .rental
        act.location = Jurisdiction(code: location)!
        act.operatorHeadquarters = .us
        act.endUse = .aiTraining
        return act
    }
}
