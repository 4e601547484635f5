internal import SimulationKernel

/// Writes what a worker holds at cuts. The bytes are made between two windows; they go to the disk while
/// the next windows run.
final class CheckpointWriter {
    private let directory: CheckpointDirectory
    private let place: Int
    private let digest: UInt64
    private let attempt: Attempt
    private let post: @Sendable (ControlMessage) -> Void
    private var writing: BlockingThread?

    init(
        in directory: CheckpointDirectory, place: Int, digest: UInt64, attempt: Attempt,
        post: @escaping @Sendable (ControlMessage) -> Void
    ) {
        self.directory = directory
        self.place = place
        self.digest = digest
        self.attempt = attempt
        self.post = post
    }

    deinit { finish() }

    /// Takes what a partition holds at a cut that it has reached.
    func take(_ cut: Cut, of partition: any Partition) {
        finish()
        let start = ContinuousClock.now
        partition.advance(to: cut.window)
        let bytes = partition.checkpoint()
        let stall = ContinuousClock.now - start
        let name = CheckpointDirectory.partName(
            digest: digest, epoch: attempt.epoch, number: cut.number, place: place)
        writing = BlockingThread(name: "checkpoint") { [directory, attempt, post] in
            do throws(CheckpointError) {
                let part = try directory.write(bytes, as: name)
                post(.checkpointed(attempt, cut, part, stall: stall / .seconds(1)))
            } catch {
                post(.notCheckpointed(attempt, number: cut.number, cause: "\(error)"))
            }
        }
    }

    /// Waits until what was taken last is on the disk.
    func finish() {
        writing?.join()
        writing = nil
    }
}
