internal import ZeroMQ

/// How the workers of a pool come to be: in threads or processes, on this machine or on others.
protocol Launcher {
    /// Names the program that workers must be.
    var build: UInt64 { get }
    /// Starts a worker of a number in one of its lives.
    func start(_ index: Int, incarnation: UInt8) throws -> any WorkerHandle
    /// No worker is started any more.
    func end()
}

extension Launcher {
    // Most leave nothing behind but their workers.
    func end() {}
}

extension RunSettings {
    /// What starts the workers of a pool whose coordinator gives out an invitation.
    func launcher(
        _ invitation: Invitation, gatekeeper: Gatekeeper?, in context: Context,
        factory: @escaping PartitionFactory
    ) throws -> any Launcher {
        switch launch {
        case .threads:
            ThreadLauncher(
                settings: self, invitation: invitation, gatekeeper: gatekeeper, context: context,
                factory: factory)
        case .processes(let executable):
            ProcessLauncher(executable: executable, invitation: invitation)
        case .remote(let nodes, let executable):
            RemoteLauncher(
                executable: executable, invitation: invitation, nodes: nodes, workers: workers)
        case .invited(let file, let executable):
            try InvitationLauncher(executable: executable, invitation: invitation, file: file)
        }
    }
}
