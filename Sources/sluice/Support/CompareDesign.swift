internal import ArgumentParser
internal import Experiments
internal import Scenarios
internal import Statistics

/// How many draws and replications a comparison has where nobody says.
///
/// What is not known outweighs chance, so pairs of runs go to draws first: as many as have a 5 % and a 95 %
/// point whatever their distribution. Two replications of each are the fewest that tell chance from
/// ignorance (`Documentation/statistics.md`).
struct CompareDesign {
    /// Draws: the values as written and nineteen drawn.
    static let draws = 1 + DrawRange.enough
    /// Replications of each of several draws.
    static let replications = 2
    /// Replications of the values as written alone.
    static let replicationsAsWritten = 8

    /// What was asked for; nil where nothing was said.
    var draws: Int?
    var replications: Int?
    /// Whether replications go on until chance is small, which draws would multiply.
    var isUntilPrecise = false

    /// Refuses numbers of draws that say nothing.
    static func check(draws: Int?) throws {
        guard let draws else { return }
        guard (1...100_000).contains(draws) else {
            throw ValidationError("--draws is \(draws); 1 to 100000 are possible.")
        }
        guard draws != 2 else {
            throw ValidationError(
                "--draws 2 would be the values as written and a single other; take 1, or 3 and more."
            )
        }
    }

    /// Sets draws, replications and their chance.
    func apply(to experiment: inout Experiment) {
        let canDraw = !isUntilPrecise && !experiment.scenario.inputs.isEmpty
        experiment.draws = draws ?? (canDraw ? Self.draws : 1)
        experiment.replications =
            replications ?? (experiment.draws > 1 ? Self.replications : Self.replicationsAsWritten)
        experiment.chance = .own
        experiment.hasPlacebos = true
    }
}
