import Foundation
import SimulationRuntime
import Testing
import ZeroMQ

@Suite struct InvitationTests {
    private let keys: RunKeys

    init() throws { keys = try RunKeys.make(workers: 3) }

    private func invitation(keys: RunKeys?) -> Invitation {
        Invitation(endpoint: "tcp://10.0.0.7:4711", session: 5, silenceLimit: 15, keys: keys)
    }

    @Test func `what is written is read`() throws {
        let read = try Invitation(invitation(keys: keys).text())
        #expect(read.endpoint == "tcp://10.0.0.7:4711")
        #expect(read.session == 5)
        #expect(read.silenceLimit == 15)
        for index in 0..<3 {
            let own = try #require(try read.keys(of: index))
            #expect(own.own.secret == keys.workers[index].secret)
            #expect(own.coordinator == keys.coordinator.publicKey)
            #expect(own.workers == keys.workers.map(\.publicKey))
        }
    }

    @Test func `without keys there are none`() throws {
        #expect(try Invitation(invitation(keys: nil).text()).keys(of: 1) == nil)
    }

    @Test func `an invitation for one worker holds no other secret`() throws {
        let text = invitation(keys: keys).text(for: 1)
        #expect(!text.contains(keys.workers[0].secret.text))
        #expect(!text.contains(keys.coordinator.secret.text))
        let read = try Invitation(text)
        #expect(try read.keys(of: 1)?.own.secret == keys.workers[1].secret)
        #expect(throws: InvitationError.self) { try read.keys(of: 0) }
        #expect(throws: InvitationError.self) { try read.keys(of: 3) }
    }

    @Test func `every line left out and every cut is refused without a word of what was in it`() {
        let text = invitation(keys: keys).text(for: 1)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var bad = (0..<5).map { (lines[..<$0] + lines[($0 + 1)...]).joined(separator: "\n") }
        bad += text.indices.map { String(text[..<$0]) }
        bad.append(text.replacingOccurrences(of: "worker 2", with: "worker 3"))
        bad.append(text.replacingOccurrences(of: "session 5", with: "session 5 6"))
        for text in bad {
            let error = #expect(throws: InvitationError.self) {
                _ = try Invitation(text).keys(of: 1)
            }
            #expect(error.map { !"\($0)".contains(keys.workers[1].secret.text) } ?? false)
        }
    }

    @Test(arguments: [(0o600, true), (0o640, false), (0o604, false)])
    func `a file that others may read is refused`(mode: Int, isGood: Bool) throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/invitation"
        try invitation(keys: keys).text().write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(((try? Invitation(file: path)) != nil) == isGood)
    }

    @Test func `a file that is missing is named`() {
        let error = #expect(throws: InvitationError.self) { try Invitation(file: "/no/such") }
        #expect(error?.description.contains("/no/such") == true)
    }
}
