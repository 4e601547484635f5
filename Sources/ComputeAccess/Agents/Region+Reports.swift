internal import SimulationKernel

// Training counted by account, and reported where a rule asks for it (R04, R05).
extension Region {
    /// Counts the training of a lease that has ended and reports its account when a rule in force says
    /// so. Returns whether the account is reported: from this lease on, for good.
    mutating func watch(
        _ truth: LeaseTruth, lot place: Int, work: Int64, until end: SimulationTime,
        in context: inout SimulationContext
    ) -> Bool {
        guard context.facts.rulebook.hasDuties, truth.region.isPublic else { return false }
        let request = truth.request
        let account = request.accountName
        var record = training[account.word] ?? TrainingRecord()
        if record.isReported { return true }
        guard
            let (rule, report) = context.facts.rulebook.trainingReport(
                for: actsForDuties(of: request, in: &context))
        else { return false }
        record.work.add(saturating: seenTraining(truth, work: work, in: &context))
        let flop = Double(record.work) * 1e12
        // Users abroad whom no rule means have no reason to spread; perfect enforcement links accounts.
        let isSpread = truth.group.isOfConcern && !context.facts.isPerfectlyEnforced
        let name = truth.region.name ^ context.stableName(of: account)
        let seed = context.seed
        let seen =
            isSpread
            ? report.seen(of: flop) { other in
                Draw(seed: seed, name: name, .accountLink, ordinal: UInt64(other)).uniform
            } : flop
        record.isReported = report.covers(seen)
        training[account.word] = record
        if record.isReported {
            context.environment.journal.reports.append(
                ReportRow(
                    day: UInt16(max(0, end.seconds - 1) / 86_400), region: UInt32(index),
                    account: account.holder.rawValue, name: account.number, rule: UInt8(rule + 1),
                    group: truth.organisation.group,
                    interface: request.path.interface, chip: UInt8(lots[place].chip),
                    work: Int64(saturating: seen * 1e-12)))
        }
        return record.isReported
    }

    /// What a provider takes for training of a lease's work: by its size, for it sees no purpose. Perfect
    /// enforcement sees it.
    private func seenTraining(
        _ truth: LeaseTruth, work: Int64, in context: inout SimulationContext
    ) -> Int64 {
        if context.facts.isPerfectlyEnforced { return truth.isTraining ? work : 0 }
        return context.environment.ledger.training(
            of: work, in: JobScale(chips: Int(truth.request.chips)))
    }
}

/// What an account has trained while a rule asked for it.
struct TrainingRecord: BitwiseCopyable, Sendable {
    /// TFLOP, on all accounts over which its user spreads.
    var work: Int64 = 0
    var isReported = false
}
