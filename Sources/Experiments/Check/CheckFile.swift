internal import ComputeAccess
public import Scenarios

/// A scenario that is checked.
public struct CheckFile: Sendable {
    /// What its reference is called: the file's name without its ending.
    public var name: String
    /// Where it is.
    public var path: String
    /// The scenario.
    public let scenario: Scenario
    /// By policy: names all that its runs depend on but for the chance.
    let inputs: [String: String]

    /// A file to check.
    public init(name: String, path: String, scenario: Scenario) {
        (self.name, self.path, self.scenario) = (name, path, scenario)
        inputs = Dictionary(
            uniqueKeysWithValues: scenario.policies.map {
                ($0.name, String(scenario.digest(under: $0.name).prefix(16)))
            })
    }
}

/// How thoroughly files are checked.
public struct CheckOptions: Sendable {
    /// Whether only what is cheap is checked: of large worlds the coarse ones that stand for them, and
    /// expectations of small ones at the first look.
    public var isQuick = false
    /// Whether what is found becomes the reference.
    public var isUpdate = false
    /// Whether expectations are looked at.
    public var looksAtExpectations = true
    /// The largest sample of an expectation.
    public var most = 320
    /// The seed whose replications expectations are looked at on. References have seed 1 whatever this is.
    public var seed: UInt64 = 1
    /// Probability of one false alarm or more in a file whose expectations all hold.
    public var alpha = 1e-3

    /// As thoroughly as can be.
    public init() {}

    /// The seed of the runs that fingerprints are of.
    static let fingerprintSeed: UInt64 = 1
    /// Expected events from which a world is large.
    package var largeWorld = 1_000_000.0
    /// Events that the first look at a file's expectations may cost in passing.
    static let quickEvents = 5e7
    /// Projects that are made one in the coarse world that stands for a large one.
    static let coarseness = 16.0
}

extension CheckFile {
    /// Draws that are looked at.
    private static let drawn = 1...2
    /// Chances that every input is looked at near both ends of its range: the half below the value as written
    /// depends on the lower end alone, so two draws see one end only of a fourth of the ranges.
    private static let nearEnds = [0.05, 0.95]

    /// Names what the uncertain inputs are in the first draws, and near the ends of their ranges.
    ///
    /// - Throws: ``ExperimentError`` when values drawn make no scenario.
    func draws() throws -> String {
        let experiment = Experiment(scenario: scenario, seed: CheckOptions.fingerprintSeed)
        var inputs = try Self.drawn.map { try experiment.scenario(ofDraw: $0).inputs }
        for chance in Self.nearEnds {
            let draw = InputDraw(
                seed: CheckOptions.fingerprintSeed, number: 1,
                chances: inputs[0].map { InputDraw.Chance($0.name, chance) })
            do throws(InvalidScenario) { inputs.append(try scenario.drawn(draw).inputs) } catch {
                throw ExperimentError.badDraw(1, problems: error.text)
            }
        }
        let lines = inputs.joined().map { input in
            "\(input.name) \(String(input.value.bitPattern, radix: 16)) \(input.unit)"
        }
        return String(Scenario.digest(of: lines.joined(separator: "\n")).prefix(16))
    }

    /// Expected events of a run of the first policy.
    func events() throws -> Double {
        let world = try scenario.world(named: scenario.policies[0].name)
        let subject = RunSubject(world, seed: CheckOptions.fingerprintSeed)
        let yearly = Double(subject.loads.reduce(0, +))
        return yearly * Double(scenario.clock.simulatedDays) / 365
    }

    /// The policy whose run is the same as that of another, because their rules are until the clock
    /// ends: the first such in the file, itself at last.
    func twin(of name: String) -> String {
        guard let policy = scenario.policy(named: name) else { return name }
        return scenario.policies.first { other in
            other.name == name
                || policy.firstDifference(from: other).map { $0.day > scenario.clock.end } ?? true
        }?.name ?? name
    }
}
