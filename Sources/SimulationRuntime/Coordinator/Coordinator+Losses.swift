// What becomes of workers that are lost, and of their runs.
extension Coordinator {
    /// How often the same worker may be lost before its runs are given up: what kills it three times
    /// would kill it again.
    static let mostLosses = 3

    /// Starts another worker in the place of one that is lost, and its team's run again.
    ///
    /// - Throws: when another would fare no better.
    mutating func replace(_ worker: Int, lostBy ending: RunFailure.Ending) throws(RunFailure) {
        let log = crew.members[worker].log
        if ending == .exited(70) {
            throw internalError(of: worker, cause: log.last ?? "it did not say why")
        }
        if let signal = ending.crash {
            throw .internalFault(
                worker: worker,
                cause:
                    "it was killed by \(signalName(signal)), as a program is that does what it must not",
                log: log)
        }
        let isFirstWord = workers[worker].address == nil
        workers[worker].isReplaced()
        let losses = workers[worker].losses
        let failure = RunFailure.workerLost(
            worker: worker, ending: ending, losses: losses, log: log)
        // A thread cannot be ended; a program that ends by itself before it joins is none of ours, or if
        // ours have joined before, the machine it was started on may be.
        if case .exited = ending, isFirstWord, crew.lives[worker] == 0 { throw failure }
        guard crew.members[worker].process != nil, losses < Self.mostLosses else { throw failure }
        do { try crew.replace(worker) } catch { throw .cannotStart(cause: "\(error)") }
        noteProcesses()
        let run = runs.firstIndex { $0.team.contains(worker) }
        if let run { beginAgain(run) }
        settings.notice("\(failure); another takes its place" + (run.map(wayOn) ?? ""))
    }

    /// What is said of a run that has been begun again.
    private func wayOn(of index: Int) -> String {
        guard let cut = runs[index].cuts?.last else { return ", and its run begins at its start" }
        let share = 100 * Double(cut.window) / Double(max(1, runs[index].request.order.endWindow))
        return ", and its run goes on from \(Int(share)) % of the way"
    }
    /// Replaces who cannot be reached by the others of a team, though it talks to us: all wait then.
    mutating func checkStandstills() throws(RunFailure) {
        for index in runs.indices {
            let waiting = runs[index].team.compactMap { workers[$0].overdue }
            runs[index].standstill.tick()
            if runs[index].team.count == 1 || waiting.count < runs[index].team.count {
                runs[index].standstill.reset()
            }
            let seconds = runs[index].standstill.seconds
            guard seconds > settings.silenceLimit else { continue }
            let votes = runs[index].team.indices.map { place in waiting.count { $0 == place } }
            let place = votes.firstIndex(of: votes.max() ?? 0) ?? 0
            try replace(runs[index].team[place], lostBy: .unreachable(seconds: seconds))
            return
        }
    }
}
