internal import Scenarios

extension CheckReport {
    /// Names every input that differs from the references, the same change in several files once, and
    /// whether anything moved that can see it.
    mutating func compareInputs(of files: [CheckFile], _ references: ReferenceStore) throws {
        var order: [InputChange] = []
        var places: [InputChange: Int] = [:]
        for file in files {
            guard let before = try references.inputs(of: file.name) else { continue }
            for change in file.changes(from: before) {
                let place = places[change] ?? order.count
                if place == order.count {
                    places[change] = place
                    order.append(change)
                }
                if hasMoved(change, in: file) {
                    order[place].moved.append(file.name)
                } else {
                    order[place].still.append(file.name)
                }
            }
        }
        inputs = order
    }

    /// Whether a run that can see an input did other than before, or a draw came out otherwise.
    private func hasMoved(_ change: InputChange, in file: CheckFile) -> Bool {
        let drawn = draws.contains { $0.file == file.name && $0.isSame == false }
        if change.isSpread { return drawn }
        return fingerprints.contains { finding in
            finding.file == file.name && finding.difference != nil
                && file.scenario.isVisible(change.key, under: finding.policy)
        }
    }

    /// Inputs behind a run that did other than before: those that it can see.
    public func inputs(behind finding: FingerprintCheck.Finding, of file: CheckFile)
        -> [InputChange]
    {
        guard finding.difference != nil else { return [] }
        return inputs.filter {
            $0.moved.contains(finding.file)
                && file.scenario.isVisible($0.key, under: finding.policy)
                && !$0.isSpread
        }
    }
}
