import SimulationKernel
import SimulationRuntime
import Synchronization

extension SelfTestPlan {
    /// What comes out when one thread does it all.
    func alone() throws -> SelfTestResult {
        let partition = try SelfTestPlan.factory(bytes, .alone)
        let report = LocalRun.run(partition, endWindow: endWindow)
        return try SelfTestResult(reports: [report], agents: agents)
    }
}

/// Values that another thread hands to a test.
final class Collected<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])
    var all: [Value] { values.withLock { $0 } }
    func append(_ value: Value) { values.withLock { $0.append(value) } }
}
