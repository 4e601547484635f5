/// Workers that are processes of other machines, each behind a process of this one that started it there,
/// such as `srun` or `mpirun`.
///
/// That process passes on what it is given on its standard input, first the invitation, and what the
/// worker prints, and ends as the worker does. So a worker there is seen and ended like one that is here,
/// and no key is in a file or in a list of processes.
final class RemoteLauncher: Launcher {
    private let executable: String
    private let invitation: Invitation
    private let nodes: RemoteNodes
    /// Where each worker is, by its number.
    private var places: [Int]
    private var lives: [UInt8]

    init(executable: String, invitation: Invitation, nodes: RemoteNodes, workers: Int) {
        self.executable = executable
        self.invitation = invitation
        self.nodes = nodes
        places = nodes.take(workers)
        lives = Array(repeating: 0, count: workers)
    }

    var build: UInt64 { BuildIdentity.of(executable: executable) }

    func start(_ index: Int, incarnation: UInt8) throws -> any WorkerHandle {
        if incarnation > lives[index] {
            places[index] = nodes.replace(places[index])
            lives[index] = incarnation
        }
        let command = nodes.nodes[places[index]].command
        return try WorkerProcess(
            command + [executable] + ProcessLauncher.arguments(of: index, incarnation) + [
                "--remote"
            ],
            invitation: invitation.text(for: index), isDelegate: true)
    }

    func end() {
        for place in places { nodes.giveBack(place) }
        places = []
    }
}
