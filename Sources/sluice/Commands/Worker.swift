internal import ArgumentParser
internal import Foundation
internal import PholdBenchmark
internal import SimulationRuntime

/// `sluice worker`: one worker process. Started by a coordinator, or by whoever has an invitation.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Runs as one worker of a coordinator. Started by other verbs.",
        shouldDisplay: false)

    @Option(help: "This worker's number, from zero.")
    var index: UInt16
    @Option(help: "How many of its number have been lost before.")
    var incarnation: UInt8 = 0
    @Flag(help: "What holds the end of standard input may outlive the coordinator.")
    var remote = false
    @Option(
        help: """
            The file that 'run --invite' writes. Without it, the invitation comes over standard input, \
            whose end says that the coordinator is gone.
            """)
    var invitation: String?

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
        do throws(InvitationError) {
            if let invitation {
                return try WorkerOptions(
                    Invitation(file: invitation), index: Int(index), incarnation: incarnation)
            }
            return try WorkerOptions(
                Invitation(descriptor: STDIN_FILENO), index: Int(index), incarnation: incarnation,
                lifeline: STDIN_FILENO, isRemote: remote)
        } catch {
            Terminal.standardError.write("sluice: \(error)\n")
            throw ExitStatus.workerUnavailable.code
        }
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
