internal import ComputeAccess
internal import SimulationKernel

/// What a run did month by month: the lines that figures over time are drawn from, small enough to keep
/// with every cell.
struct RunCourses: Sendable {
    /// Names one line.
    struct Name: Hashable, Comparable, Sendable {
        var measure: String
        /// What it is about, such as a channel or a chip.
        var item: String
        var unit: String

        static func < (a: Self, b: Self) -> Bool {
            (a.measure, a.item, a.unit) < (b.measure, b.item, b.unit)
        }
    }

    /// One measure by month.
    struct Line: Sendable {
        var name: Name
        /// From the first reported month on; not a number where there is nothing to say.
        var values: [Double]
    }

    /// In the order of the measures.
    let lines: [Line]

    /// The lines of a run, all measures of the catalog.
    init(_ run: RunResult, _ uses: [UsageRow]) {
        lines = CourseMeasure.catalog.flatMap { $0.lines(run, uses) }
    }
}

extension RunCourses {
    func encode(into writer: inout ByteWriter) {
        writer.write(UInt32(lines.count))
        for line in lines {
            for text in [line.name.measure, line.name.item, line.name.unit] { writer.write(text) }
            writer.write(UInt32(line.values.count))
            for value in line.values { writer.write(value) }
        }
    }

    init(from reader: inout ByteReader) throws {
        let count: UInt32 = try reader.read()
        lines = try (0..<count).map { _ in
            let name = Name(
                measure: try reader.readString(), item: try reader.readString(),
                unit: try reader.readString())
            let months: UInt32 = try reader.read()
            return Line(name: name, values: try (0..<months).map { _ in try reader.readDouble() })
        }
    }
}
