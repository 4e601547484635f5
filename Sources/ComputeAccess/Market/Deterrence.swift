internal import SimulationKernel

/// How strongly everybody remembers what the enforcement agency found on each path.
struct Deterrence: Sendable {
    /// Findings by path, older ones fading.
    private var findings = [Double](repeating: 0, count: Path.count)

    init() {}

    /// How many findings on a path are remembered.
    func findings(on path: Path) -> Double { findings[Int(path.rawValue)] }

    /// Takes the latest word of a path.
    mutating func remember(_ notice: DeterrenceNotice) {
        findings[Int(notice.path.rawValue)] = Double(notice.findings) / 1_000
    }
}

// What a checkpoint keeps of it.
extension Deterrence: Wired {
    static var blank: Deterrence { Deterrence() }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        for path in findings.indices { try coder.field(&findings[path]) }
    }
}
