internal import ArgumentParser
internal import Foundation
internal import SimulationRuntime

extension Sluice {
    /// One worker process. Started by a coordinator, never by a person.
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
            // What a worker prints must not be lost in a buffer when it is killed.
            setvbuf(stdout, nil, _IOLBF, 0)
            let variable = WorkerOptions.sessionVariable
            guard
                let text = ProcessInfo.processInfo.environment[variable],
                let session = UInt64(text)
            else { throw ValidationError("\(variable) is not set; workers are started by a coordinator") }
            guard
                let options = WorkerOptions(
                    endpoint: connect, index: Int(index), session: session,
                    lifeline: FileHandle.standardInput.fileDescriptor)
            else { throw ValidationError("'\(connect)' is no endpoint of ipc or tcp") }
            do {
                try SimulationRuntime.Worker.serve(options, factory: Self.factory)
            } catch .dismissed {
                throw ExitCode(69)
            } catch .failed(let cause) {
                FileHandle.standardError.write(Data("sluice: \(cause)\n".utf8))
                throw ExitCode(70)
            }
        }

        /// Every worker can do the self-test; everything else is the model's.
        private static let factory: PartitionFactory = { plan, routes in
            let make = SelfTestPlan.recognises(plan) ? SelfTestPlan.factory : modelFactory
            return try make(plan, routes)
        }
    }
}
