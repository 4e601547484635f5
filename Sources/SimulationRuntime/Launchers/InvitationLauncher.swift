internal import Foundation

/// Workers that somebody else starts, after reading an invitation in a file.
struct InvitationLauncher: Launcher {
    let build: UInt64
    private let file: String

    init(executable: String, invitation: Invitation, file: String) throws {
        build = BuildIdentity.of(executable: executable)
        self.file = file
        try invitation.write(to: file)
    }

    func start(_ index: Int, incarnation: UInt8) -> any WorkerHandle { InvitedWorker() }

    func end() { try? FileManager.default.removeItem(atPath: file) }
}
