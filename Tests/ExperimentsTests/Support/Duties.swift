import ComputeAccess

extension WorldDescription {
    /// Adds a rule that makes providers do something from the first day on, and forbids nothing.
    mutating func oblige(
        _ duty: Duty, id: String = "duty", providers: JurisdictionSet = .any,
        from date: CalendarDate? = nil
    ) {
        var dates = RuleDates()
        dates.effective = date ?? clock.origin
        var conditions = Conditions()
        conditions.services = EnumSet([.rental])
        conditions.operatorHeadquarters = providers
        let rule = Rule(
            id: id, kind: "test", dates: dates, conditions: conditions, finding: .allow,
            binds: .everyone, duty: duty)
        rulebook = Rulebook(rulebook.rules + [rule], catalog: chips.map(\.spec))
    }

    /// Makes the cloud licence catch only what is taken for training.
    mutating func licenseTrainingAlone(recall: Double, precision: Double) {
        var rules = rulebook.rules
        let place = rules.firstIndex { $0.id == "P01" }!
        rules[place].conditions.workload = WorkloadClassifier()
        rules[place].conditions.workload?.recall = recall
        rules[place].conditions.workload?.precision = precision
        rulebook = Rulebook(rules, catalog: chips.map(\.spec))
    }

    /// Makes providers look at owners, without a mistake unless `change` says so.
    mutating func identify(
        providers: JurisdictionSet = .any, _ change: (inout Identification) -> Void = { _ in }
    ) {
        var check = Identification()
        check.depth = .beneficialOwner
        check.missRate = 0
        change(&check)
        oblige(.identify(check), id: "identify", providers: providers)
    }

    /// Bars customers by their parents from a day on, and ends what runs when the grace is over.
    mutating func suspend(
        parents: JurisdictionSet = .any, providers: JurisdictionSet = .any, grace: Int = 0,
        from date: CalendarDate? = nil
    ) {
        oblige(.suspend(graceDays: grace), id: "bar", providers: providers, from: date)
        var rules = rulebook.rules
        let place = rules.firstIndex { $0.id == "bar" }!
        rules[place].finding = .deny
        rules[place].conditions.parents = parents
        rulebook = Rulebook(rules, catalog: chips.map(\.spec))
    }

    /// Makes providers report accounts that have trained this much.
    mutating func report(
        above threshold: Double, accounts: Int64 = 1, linking: Double = 0,
        providers: JurisdictionSet = .any
    ) {
        var report = TrainingReport()
        report.threshold = threshold
        report.accounts = accounts
        report.linking = linking
        oblige(.report(report), id: "report", providers: providers)
    }
}
