internal import Scenarios
internal import Statistics

extension CheckReport {
    /// Makes what was found the references of its files, with the reason for it.
    ///
    /// - Throws: an error of the references.
    public func keep(in references: ReferenceStore, files: [CheckFile], reason: String) throws {
        // Others are written down as what they are other than the history.
        let first = files.filter { $0.name == Self.commonBase.file }
        for file in first + files.filter({ $0.name != Self.commonBase.file }) {
            let found = fingerprints.filter { $0.file == file.name }
            guard !found.isEmpty else { continue }
            let old = try references.reference(of: file.name) ?? Reference()
            var new = old
            let whole = found.filter { !$0.isCoarse }
            let coarse = found.filter(\.isCoarse)
            // A quick check of a large world says nothing of its whole runs.
            if !whole.isEmpty { new.fingerprints = try stored(whole, of: file, in: references) }
            new.coarse = try stored(coarse, of: file, in: references)
            new.inputs = try inputs(of: file, in: references)
            new.draws = draws.first { $0.file == file.name }?.digest ?? old.draws
            let names = file.scenario.expectations.map(\.name)
            new.expectations = old.expectations.filter { names.contains($0.key) }
            for finding in expectations where finding.file == file.name {
                new.expectations[finding.expectation.name] = Reference.Interval(finding)
            }
            let change = change(from: old, to: new, found, reason: reason)
            guard change.isAnything || old.draws != new.draws || old.inputs != new.inputs else {
                continue
            }
            new.changes.append(change)
            try references.keep(new, of: file.name)
        }
    }

    /// The first policy is written down whole, unless it begins as the history does; the others as
    /// what they are other than the first.
    private func stored(
        _ found: [FingerprintCheck.Finding], of file: CheckFile, in references: ReferenceStore
    ) throws -> [String: StoredFingerprint] {
        var stored: [String: StoredFingerprint] = [:]
        var base: (name: String, fingerprint: Fingerprint)?
        if file.name != Self.commonBase.file,
            let common = try references.fingerprint(
                of: Self.commonBase.file, Self.commonBase.policy,
                isCoarse: found.first?.isCoarse == true),
            let first = found.first, common.beginsAs(first.fingerprint)
        {
            base = ("\(Self.commonBase.file)/\(Self.commonBase.policy)", common)
        }
        for finding in found {
            stored[finding.policy] = StoredFingerprint(finding.fingerprint, like: base)
            if base == nil || finding.policy == found.first?.policy {
                base = ("\(file.name)/\(finding.policy)", finding.fingerprint)
            }
        }
        return stored
    }

    /// The inputs of a file, as what they are other than those of the history where most are the same.
    private func inputs(of file: CheckFile, in references: ReferenceStore) throws -> StoredInputs {
        let inputs = file.scenario.writtenInputs
        guard file.name != Self.commonBase.file,
            let common = try references.inputs(of: Self.commonBase.file),
            2 * inputs.count(where: { common[$0.key] == $0.text }) > inputs.count
        else { return StoredInputs(inputs) }
        return StoredInputs(inputs, like: (Self.commonBase.file, common))
    }

    /// What most scenarios begin as.
    private static let commonBase = (file: "historical", policy: "history")

    private func change(
        from old: Reference, to new: Reference, _ found: [FingerprintCheck.Finding], reason: String
    ) -> Reference.Change {
        var change = Reference.Change(
            revision: (old.changes.last?.revision ?? 0) + 1, reason: reason, fingerprints: [:],
            expectations: [:])
        for finding in found where !finding.isSame || finding.hasSameInputs == false {
            let name = finding.policy + (finding.isCoarse ? ", coarse" : "")
            change.fingerprints[name] =
                finding.difference?.sentence ?? (finding.hasSameInputs == nil ? "new" : "inputs")
        }
        for name in Set(old.expectations.keys).union(new.expectations.keys).sorted()
        where old.expectations[name] != new.expectations[name] {
            change.expectations[name] = .init(
                before: old.expectations[name], after: new.expectations[name])
        }
        return change
    }
}

extension Reference.Change {
    fileprivate var isAnything: Bool { !fingerprints.isEmpty || !expectations.isEmpty }
}

extension Fingerprint {
    /// Whether another run has the same agents and starts in the same way.
    fileprivate func beginsAs(_ other: Fingerprint) -> Bool {
        blocks == other.blocks && events.months.first == other.events.months.first
    }
}

extension Reference.Interval {
    fileprivate init?(_ finding: ExpectationFinding) {
        guard let estimate = finding.estimate, estimate.value.isFinite else { return nil }
        func end(_ number: Double) -> Double? { number.isFinite ? number : nil }
        self.init(
            n: estimate.count, value: estimate.value, low: end(estimate.interval.low),
            high: end(estimate.interval.high))
    }
}
