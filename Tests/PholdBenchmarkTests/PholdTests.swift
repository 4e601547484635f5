import PholdBenchmark
import SimulationKernel
import Testing

/// The digests that other engines print for the same stream of chance.
@Suite struct PholdTests {
    func run(_ parameters: PholdParameters, workers: Int = 1) throws -> PholdResult {
        let placement = (0..<parameters.agents).map { UInt16($0 * 7 % workers) }
        let partitions = (0..<workers).map {
            PholdPartition(
                parameters, routes: Routes(workerOfAgent: placement, this: $0, workers: workers))
        }
        while let window = partitions.compactMap(\.earliestWindow).min() {
            for partition in partitions { partition.openWindow(window) }
            for sender in partitions {
                for (index, receiver) in partitions.enumerated() where receiver !== sender {
                    let events = sender.outgoing(to: index)
                    var writer = ByteWriter()
                    sender.encodeOutgoing(to: index, into: &writer)
                    try writer.withUnsafeBytes {
                        try receiver.accept($0, count: events.count)
                    }
                }
                sender.clearOutgoing()
            }
        }
        return try PholdResult(workers: partitions.map { $0.finish() })
    }

    @Test(arguments: 1...4) func thePublishedDigestComesOutOnAnyNumberOfWorkers(
        workers: Int
    ) throws {
        var parameters = PholdParameters(.p1)
        parameters.end = 60
        let result = try run(parameters, workers: workers)
        #expect(result.events == 61_509)
        #expect(result.digest == 0x3c69_a57d_88c5_7ebb)
    }

    static let published: [(PholdParameters.Named, Int64, UInt64)] = [
        (.p1, 1_024_423, 0xa18e_459c_1509_02f3),
        (.p2, 3_273_890, 0xa35c_2add_3c21_09f8),
        (.p3, 3_273_360, 0x1c6b_5910_5939_cac4),
        (.p4, 4_092_696, 0x7622_fc53_9623_923e),
        (.p5, 981_595, 0x49b1_f0f5_ba8a_fb3a),
    ]

    #if !DEBUG  // minutes without the optimiser
        @Test(arguments: published) func theSetsHaveTheirPublishedDigests(
            set: PholdParameters.Named, events: Int64, digest: UInt64
        ) throws {
            let result = try run(PholdParameters(set), workers: set == .p4 ? 3 : 1)
            #expect(result.events == events)
            #expect(result.digest == digest)
        }
    #endif

    @Test func aRemoteLookaheadDelaysRemoteMessagesOnly() throws {
        var parameters = PholdParameters(.p1)
        parameters.end = 60
        let near = try run(parameters)
        parameters.remoteLookahead = 0.1
        #expect(try run(parameters).digest == near.digest)
        parameters.remoteLookahead = 2.5
        let far = try run(parameters, workers: 3)
        // A message takes 1 unit on average, and a tenth of them 2.4 more.
        #expect(abs(Double(far.events) / Double(near.events) - 1 / 1.24) < 0.02)
        #expect(parameters.windowsBetweenWorkers == 25)
        parameters.remoteLookahead = 0.05
        #expect(parameters.problem?.contains("remote lookahead") == true)
    }

    @Test func impossibleParametersAreNamed() {
        #expect(PholdParameters().problem == nil)
        var parameters = PholdParameters()
        parameters.remote = 1.5
        #expect(parameters.problem?.contains("1.5") == true)
        parameters = PholdParameters()
        parameters.lookahead = 0
        #expect(parameters.problem?.contains("lookahead") == true)
        parameters = PholdParameters()
        parameters.mean = .nan
        #expect(parameters.problem?.contains("mean") == true)
    }
}
