import Foundation

/// Runs a reader on mutated bytes. A trap ends the process, so what is being tried stands in a file.
///
/// Without settings a run is short. `SLUICE_FUZZ=long` makes it long, `SLUICE_FUZZ_SEED` gives it other
/// chance, `SLUICE_FUZZ_AT` repeats one iteration.
struct Fuzzing {
    /// Names the run in the file and in messages.
    let name: String
    /// How many iterations a short and a long run have.
    let short, long: Int

    private static let environment = ProcessInfo.processInfo.environment
    /// The folder of the package.
    static let package = #filePath.components(separatedBy: "/Tests/")[0]

    /// Calls `body` with the chance of each iteration.
    func run(_ body: (_ iteration: Int, inout Chance) throws -> Void) throws {
        let seed = Self.environment["SLUICE_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
        let folder = Self.package + "/.build/fuzz"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = "\(folder)/\(name)"
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        defer { close(file) }
        var iterations = 0..<(Self.environment["SLUICE_FUZZ"] == "long" ? long : short)
        if let one = Self.environment["SLUICE_FUZZ_AT"].flatMap(Int.init) {
            iterations = one..<one + 1
        }
        for iteration in iterations {
            let line = Array(
                "\(name): SLUICE_FUZZ_SEED=\(seed) SLUICE_FUZZ_AT=\(iteration)      \n".utf8)
            _ = pwrite(file, line, line.count, 0)
            var chance = Chance(seed: seed, iteration: iteration)
            do { try body(iteration, &chance) } catch {
                throw Unexpected(name: name, seed: seed, iteration: iteration, cause: "\(error)")
            }
        }
        unlink(path)
        print("fuzz: \(name), seed \(seed): \(iterations.count) iterations")
    }

    /// The files of a folder of the corpus, by name.
    static func corpus(_ folder: String) throws -> [[UInt8]] {
        let path = package + "/Tests/FuzzTests/Corpus/" + folder
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map {
            Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + $0)))
        }
    }

    /// Something came that is no typed rejection.
    struct Unexpected: Error, CustomStringConvertible {
        let name: String
        let seed: UInt64
        let iteration: Int
        let cause: String

        var description: String {
            "\(name): \(cause); repeat it with "
                + "SLUICE_FUZZ_SEED=\(seed) SLUICE_FUZZ_AT=\(iteration) make fuzz FILTER=FuzzTests"
        }
    }
}
