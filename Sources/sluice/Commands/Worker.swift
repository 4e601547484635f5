internal import ArgumentParser
internal import Foundation
internal import PholdBenchmark
internal import SimulationRuntime

/// `sluice worker`: one worker process. Started by a coordinator, never by a person.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Runs as one worker of a coordinator. Started by other verbs.",
        shouldDisplay: false)

    @Option(help: "The coordinator's endpoint.")
    var connect: String
    @Option(help: "This worker's number, from zero.")
    var index: UInt16

    func run() throws {
        let options = try options()
        do throws(Worker.Failure) {
            try Worker.serve(options, factory: Self.factory)
        } catch {
            switch error {
            case .dismissed: throw ExitStatus.workerUnavailable.code
            case .disconnected: try end(with: error, .workerUnavailable)
            case .failed: try end(with: error, .internalFault)
            }
        }
    }

    private func end(with failure: Worker.Failure, _ status: ExitStatus) throws {
        Terminal.standardError.write("sluice: \(failure)\n")
        throw status.code
    }

    private func options() throws -> WorkerOptions {
        let variable = WorkerOptions.sessionVariable
        guard
            let session = ProcessInfo.processInfo.environment[variable].flatMap(UInt64.init)
        else {
            throw ValidationError("\(variable) is not set; workers are started by other verbs")
        }
        guard
            let options = WorkerOptions(
                endpoint: connect, index: Int(index), session: session, lifeline: STDIN_FILENO)
        else {
            throw ValidationError("'\(connect)' is no ipc or tcp endpoint")
        }
        return options
    }

    /// Every worker can do the self-test and the benchmarks; everything else is the model's.
    private static let factory: PartitionFactory = { plan, routes in
        if SelfTestPlan.recognises(plan) { return try SelfTestPlan.factory(plan, routes) }
        if PholdParameters.recognises(plan) {
            return try PholdParameters.makePartition(plan, routes)
        }
        if RoundsPlan.recognises(plan) { return try RoundsPlan.makePartition(plan, routes) }
        return try modelFactory(plan, routes)
    }
}
