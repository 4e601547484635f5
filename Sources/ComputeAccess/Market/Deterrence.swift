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
extension Deterrence {
    func encode(into writer: inout ByteWriter) {
        for count in findings { writer.write(count) }
    }

    init(from reader: inout ByteReader) throws(ByteReadError) {
        for path in findings.indices { findings[path] = try reader.readDouble() }
    }
}
