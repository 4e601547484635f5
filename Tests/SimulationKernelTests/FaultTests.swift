import SimulationKernel
import Testing

/// What only a mistake of ours can cause ends the process with status 70 and a sentence that names
/// the values, in release builds too. Each runs in a process of its own.
@Suite struct FaultTests {
    /// The sentence that a process wrote before it ended.
    func expect(
        _ sentence: String, from result: ExitTest.Result?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(
            text.contains("sluice: internal fault: \(sentence)"), "\(text)",
            sourceLocation: sourceLocation)
    }

    @Test func aMessageToAnotherAgentBelowTheLookahead() async {
        let result = await #expect(
            processExitsWith: .exitCode(70), observing: [\.standardErrorContent]
        ) {
            let stage = Stage { _, _ in [Send(1, to: AgentID(4), after: 99)] }
            stage.schedule(0, for: 3, at: 250)
            stage.run()
        }
        expect(
            "agent 3 sent to 4 with delay 99 s, below the lookahead of 100 s, at 250 s",
            from: result)
    }

    @Test func aMessageToOneselfThatTakesNoTime() async {
        let result = await #expect(
            processExitsWith: .exitCode(70), observing: [\.standardErrorContent]
        ) {
            let stage = Stage { _, _ in [Send(1, to: AgentID(3), after: 0)] }
            stage.schedule(0, for: 3, at: 250)
            stage.run()
        }
        expect("agent 3 sent to 3 with delay 0 s", from: result)
    }

    @Test func aMessageToAnAgentThatDoesNotExist() async {
        let result = await #expect(
            processExitsWith: .exitCode(70), observing: [\.standardErrorContent]
        ) {
            let stage = Stage { _, _ in [Send(1, to: AgentID(10), after: 100)] }
            stage.schedule(0, for: 3, at: 0)
            stage.run()
        }
        expect("message to agent 10 of 10", from: result)
    }

    @Test func aWindowOpenedTwice() async {
        let result = await #expect(
            processExitsWith: .exitCode(70), observing: [\.standardErrorContent]
        ) {
            let stage = Stage()
            stage.kernel.openWindow(2)
            stage.kernel.openWindow(2)
        }
        expect("window 2 opened at window 3", from: result)
    }

    @Test func aWindowPassedByThoughSomethingIsPendingInIt() async {
        let result = await #expect(
            processExitsWith: .exitCode(70), observing: [\.standardErrorContent]
        ) {
            let stage = Stage()
            stage.schedule(0, for: 0, at: 70_000)
            stage.kernel.openWindow(701)
        }
        expect("window 701 opened at window 0, events pending from 700", from: result)
    }

    @Test func anEventThatComesTooLate() async {
        let result = await #expect(
            processExitsWith: .exitCode(70), observing: [\.standardErrorContent]
        ) {
            let stage = Stage()
            stage.kernel.openWindow(2)
            stage.kernel.accept(
                Event(
                    time: SimulationTime(seconds: 299), source: AgentID(1), sequence: 0,
                    destination: AgentID(2), message: ScriptedWorld.Message()))
        }
        expect("event from agent 1 to 2 due at 299 s, in a window already closed", from: result)
    }

    @Test func aClockThatTheKernelCannotNumber() async {
        let result = await #expect(
            processExitsWith: .exitCode(70), observing: [\.standardErrorContent]
        ) {
            _ = Stage(end: .max)
        }
        expect("lookahead of 100 s in a run of 9223372036854775807 s", from: result)
    }
}
