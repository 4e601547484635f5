internal import ComputeAccess
internal import SimulationKernel

/// Where the covered training of a run (yardstick broad) was computed and through whom: sums small enough
/// to keep with every cell.
struct RunPaths: Sendable {
    /// One way, or one place.
    struct Name: Hashable, Comparable, Sendable {
        /// 1 lot to provider, 2 provider to interface, 3 interface to group; 0 for a place.
        var layer: Int
        var from: String
        var to: String
        /// The kind of place; empty for a way.
        var location = ""

        static func < (a: Self, b: Self) -> Bool {
            (a.layer, a.from, a.to, a.location) < (b.layer, b.from, b.to, b.location)
        }
    }

    /// What went that way.
    struct Sum: Sendable {
        var gpuSeconds: Int64 = 0
        /// TFLOP.
        var work: Int64 = 0
    }

    /// By name, in order.
    private(set) var sums: [(name: Name, sum: Sum)] = []

    init(_ run: RunResult, _ uses: [UsageRow]) {
        var found: [Name: Sum] = [:]
        for use in uses where use.isBroad && use.key.purpose.isTraining {
            for name in Self.names(of: use, run.subject) {
                found[name, default: Sum()].gpuSeconds += use.gpuSeconds
                found[name]!.work += use.work
            }
        }
        sums = found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func names(of use: UsageRow, _ subject: RunSubject) -> [Name] {
        let region = subject.regions[Int(use.key.region)]
        let lot = "\(subject.chips[use.chip]) \(use.provenance.label)"
        let interface = use.key.access == .own ? use.key.access.label : use.key.interface.label
        let location = subject.facts.location(ofRegion: Int(use.key.region)).label
        return [
            Name(layer: 1, from: lot, to: region.provider),
            Name(layer: 2, from: region.provider, to: interface),
            Name(layer: 3, from: interface, to: subject.groups[Int(use.key.group)]),
            Name(layer: 0, from: region.name, to: use.channel.label, location: location),
        ]
    }
}

extension RunPaths {
    func encode(into writer: inout ByteWriter) {
        writer.write(UInt32(sums.count))
        for (name, sum) in sums {
            writer.write(UInt8(name.layer))
            for text in [name.from, name.to, name.location] { writer.write(text) }
            writer.write(sum.gpuSeconds)
            writer.write(sum.work)
        }
    }

    init(from reader: inout ByteReader) throws {
        let count: UInt32 = try reader.read()
        sums = try (0..<count).map { _ in
            let layer: UInt8 = try reader.read()
            let name = Name(
                layer: Int(layer), from: try reader.readString(), to: try reader.readString(),
                location: try reader.readString())
            return (name, Sum(gpuSeconds: try reader.read(), work: try reader.read()))
        }
    }
}
