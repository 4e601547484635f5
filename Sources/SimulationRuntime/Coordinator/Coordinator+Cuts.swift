// How runs come to have cuts to go back to.
extension Coordinator {
    /// Asks teams for cuts that are due.
    mutating func askForCuts() throws(RunFailure) {
        for index in runs.indices where runs[index].stage == .going {
            guard let number = runs[index].cuts?.take() else { continue }
            // The first of the team tells the others, in a frame of its next round.
            try send(
                .checkpoint(runs[index].attempt, number: number), to: runs[index].team.prefix(1))
        }
    }

    /// Takes note of what a worker has written.
    mutating func note(
        _ part: CheckpointPart, of worker: Int, in attempt: Attempt, at cut: Cut, stall: Double
    ) {
        guard let index = runs.firstIndex(where: { $0.attempt == attempt }),
            let place = runs[index].team.firstIndex(of: worker)
        else { return }
        do {
            let isCommitted = try runs[index].cuts?.note(
                part, from: place, at: cut, stall: stall, epoch: attempt.epoch)
            guard isCommitted == true else { return }
            for worker in runs[index].team { workers[worker].losses = 0 }
        } catch { noteFailedCut(in: attempt, cause: "\(error)") }
    }

    /// A run does not end because it cannot be written down: it may yet get through without.
    mutating func noteFailedCut(in attempt: Attempt, cause: String) {
        guard let index = runs.firstIndex(where: { $0.attempt == attempt }) else { return }
        runs[index].cuts?.abandon()
        if runs[index].hasFailedCuts { return }
        runs[index].hasFailedCuts = true
        settings.notice("no checkpoint could be written: \(cause); the run goes on without")
    }
}
