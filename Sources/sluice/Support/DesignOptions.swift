internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Results
internal import Scenarios
internal import Statistics

/// Which inputs a sweep varies, and how their draws are laid out.
struct DesignOptions: ParsableArguments {
    @Option(
        name: .customLong("vary"),
        help:
            "Vary an input: key=LOW..HIGH, or key for one with a range; may be given several times."
    )
    var variations: [String] = []
    @Option(
        help: """
            How draws are laid out: random, lhs, sobol (cross design, draws x (inputs + 2) runs), \
            morris (draws x (inputs + 1)) or grid (levels to the power of inputs).
            """)
    var design: Layout?
    @Option(help: "Levels of each input: of a grid 3, of morris 4 when not given.") var levels: Int?
    @Option(help: ArgumentHelp("Take the design from a CSV of probabilities.", valueName: "file"))
    var importDesign: String?
    @Option(
        help: ArgumentHelp(
            "Write the design as CSV of probabilities, and run nothing.", valueName: "file"))
    var exportDesign: String?

    enum Layout: String, CaseIterable, ExpressibleByArgument {
        case random, lhs, sobol, morris, grid

        var design: SweepDesign { SweepDesign(rawValue: rawValue)! }
    }

    /// Whether anything is asked for that makes it a sweep.
    var isSweep: Bool { !variations.isEmpty || design != nil || importDesign != nil }

    func validate() throws {
        if let levels, !(1...1_000).contains(levels) {
            throw ValidationError("--levels is \(levels); 1 to 1000 are possible.")
        }
        if importDesign != nil, exportDesign != nil {
            throw ValidationError("--import-design and --export-design make no sense together.")
        }
    }

    /// How draws are laid out: at random when nobody says.
    var layout: SweepDesign { design?.design ?? .random }

    /// The design over the inputs varied, over all inputs with a range when none is named.
    func matrix(of scenario: Scenario, draws: Int, seed: UInt64) throws -> DesignMatrix {
        do {
            if let file = importDesign { return try imported(from: file, scenario) }
            return try layout.matrix(
                names(scenario), draws: draws, levels: levels, seed: seed)
        } catch let error as DesignError {
            throw CommandFailure(
                .usage, "\(error)", hints: ["name fewer inputs with --vary, or another --design"])
        }
    }

    private func names(_ scenario: Scenario) throws -> [String] {
        let known = scenario.inputs.map(\.name)
        guard !known.isEmpty else {
            throw CommandFailure(
                .usage, "the scenario has no input with a range",
                hints: ["name one with --vary key=LOW..HIGH"])
        }
        guard !variations.isEmpty else { return known }
        return variations.map { variation in
            let key = String(variation.prefix { $0 != "=" })
            return known.contains(key) || !key.hasSuffix(".value") ? key : String(key.dropLast(6))
        }
    }

    private func imported(from file: String, _ scenario: Scenario) throws -> DesignMatrix {
        let bytes = try InputFile.read(
            file, hint: "--import-design names a CSV file of probabilities")
        let matrix = try DesignMatrix(
            csv: bytes, file: file, structure: layout.structure)
        let known = scenario.inputs.map(\.name)
        for name in matrix.inputs where !known.contains(name) {
            throw CommandFailure(
                .invalidInput, "\(file):1: error: the scenario has no input '\(name)' with a range",
                hints: ["name it with --vary \(name)=LOW..HIGH"])
        }
        return matrix
    }
}
