/// Workers that are processes of this machine.
struct ProcessLauncher: Launcher {
    let executable: String
    let invitation: Invitation

    var build: UInt64 { BuildIdentity.of(executable: executable) }

    func start(_ index: Int, incarnation: UInt8) throws -> any WorkerHandle {
        try WorkerProcess(
            [executable] + Self.arguments(of: index, incarnation),
            invitation: invitation.text(for: index))
    }

    /// What the program is told; the rest stands in its invitation, which comes through a pipe.
    static func arguments(of index: Int, _ incarnation: UInt8) -> [String] {
        ["worker", "--index", "\(index)", "--incarnation", "\(incarnation)"]
    }
}
