import SimulationRuntime
import Testing
import ZeroMQ

/// What libzmq is answered when it asks whether somebody may connect.
@Suite struct AdmissionTests {
    private func request(
        _ mechanism: String, address: String = "10.0.0.9", _ credentials: [[UInt8]] = []
    ) -> [[UInt8]] {
        ["1.0", "17", "sluice", address, "", mechanism].map { Array($0.utf8) } + credentials
    }

    private func status(_ answer: Admission.Answer) -> String {
        String(decoding: answer.parts[2], as: UTF8.self)
    }

    @Test func `only keys of the run are admitted`() throws {
        let bytes = [UInt8](repeating: 7, count: 32)
        let admission = Admission.keys([try #require(CurveKey(bytes: bytes))])
        let good = admission.answer(request("CURVE", [bytes]))
        #expect(status(good) == "200")
        #expect(good.parts[1] == Array("17".utf8))
        #expect(good.complaint == nil)
        let bad = [
            request("CURVE", [[UInt8](repeating: 8, count: 32)]), request("CURVE", [[1]]),
            request("CURVE"), request("NULL"), request("PLAIN", [bytes]),
        ]
        for request in bad {
            let answer = admission.answer(request)
            #expect(status(answer) == "400")
            #expect(
                answer.complaint == "a peer at 10.0.0.9 without a key of this run was turned away")
        }
    }

    @Test func `only processes of the same user are admitted over ipc`() {
        let admission = Admission.user(1000)
        #expect(
            status(admission.answer(request("NULL", address: "localhost:1000:100:42"))) == "200")
        let stranger = admission.answer(request("NULL", address: "localhost:65534:65534:42"))
        #expect(status(stranger) == "400")
        #expect(
            stranger.complaint
                == "process 42 of user 65534 was turned away: this run is user 1000's")
        #expect(status(admission.answer(request("NULL", address: "10.0.0.9"))) == "400")
        #expect(status(admission.answer(request("NULL", address: "localhost:-1:0:42"))) == "400")
    }

    @Test func `what is no request is refused`() {
        for request: [[UInt8]] in [[], [[1]], [[1], [2]], [[], [], [], [], [], []]] {
            #expect(status(Admission.keys([]).answer(request)) == "400")
        }
    }

    @Test func `an address cannot write into the log what it likes`() {
        let answer = Admission.keys([]).answer(request("NULL", address: "a\nb\u{1B}[2J"))
        #expect(answer.complaint?.contains("a?b?[2J") == true)
    }
}
