internal import Foundation

/// Why Slurm does not do what is asked of it.
public struct SlurmError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, for people.
    public var description: String
    /// What they can do about it.
    public var hint: String?

    init(_ description: String, hint: String? = nil) {
        self.description = description
        self.hint = hint
    }
}

/// Slurm's commands. None is waited for longer than it may take.
enum SlurmCommand {
    /// Seconds that a command may take. A busy controller answers late rather than never.
    private static let limit = 60.0

    /// Runs a command and returns what it printed.
    static func run(_ words: [String]) throws(SlurmError) -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch {
            throw SlurmError("'\(words[0])' cannot be run: \(error.localizedDescription)")
        }
        let patience = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: patience)
        // Little is ever said on the second, so that reading one after the other blocks nobody.
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        patience.cancel()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let reason = complaint.split(separator: "\n").joined(separator: "; ")
            let ending =
                process.terminationReason == .exit
                ? "exit \(process.terminationStatus)" : "no answer within \(Int(limit)) s"
            throw SlurmError(
                "'\(words.joined(separator: " "))' failed: \(reason.isEmpty ? ending : reason)",
                hint: process.terminationStatus == 127 ? "is Slurm installed here?" : nil)
        }
        return text
    }
}
