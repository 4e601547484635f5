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
            new.fingerprints = try stored(found, of: file, in: references)
            new.draws = draws.first { $0.file == file.name }?.digest ?? old.draws
            let names = file.scenario.expectations.map(\.name)
            new.expectations = old.expectations.filter { names.contains($0.key) }
            for finding in expectations where finding.file == file.name {
                new.expectations[finding.expectation.name] = Reference.Interval(finding)
            }
            let change = change(from: old, to: new, found, reason: reason)
            guard change.isAnything || old.draws != new.draws else { continue }
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
                of: Self.commonBase.file, Self.commonBase.policy),
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

    /// What most scenarios begin as.
    private static let commonBase = (file: "historical", policy: "history")

    private func change(
        from old: Reference, to new: Reference, _ found: [FingerprintCheck.Finding], reason: String
    ) -> Reference.Change {
        var change = Reference.Change(
            revision: (old.changes.last?.revision ?? 0) + 1, reason: reason, fingerprints: [:],
            expectations: [:])
        for finding in found where !finding.isSame || finding.hasSameInputs == false {
            change.fingerprints[finding.policy] =
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
