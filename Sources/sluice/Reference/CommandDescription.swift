internal import ArgumentParser
internal import Foundation

/// A verb and its arguments as the parser describes them: the part of its own dump that help,
/// reference and manual need.
struct CommandDescription: Decodable {
    let commandName: String
    let superCommands: [String]?
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let subcommands: [CommandDescription]?
    let arguments: [Argument]?

    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        let kind: String
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let abstract: String?
    }

    /// The whole command line.
    static let root: CommandDescription = {
        struct Dump: Decodable { let command: CommandDescription }
        do {
            return try JSONDecoder().decode(Dump.self, from: Data(Sluice._dumpHelp().utf8)).command
        } catch { fatalError("the parser describes its commands in another form: \(error)") }
    }()

    /// The words that call it, such as `sluice explain value`.
    var words: [String] { (superCommands ?? []) + [commandName] }

    /// The verbs below it that a person calls.
    var shown: [CommandDescription] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }

    /// Its arguments that a person gives; what every verb understands is left out.
    var shownArguments: [Argument] {
        (arguments ?? []).filter { argument in
            argument.shouldDisplay
                && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
        }
    }
}

extension CommandDescription.Argument {
    var isPositional: Bool { kind == "positional" }

    /// `--set <set>`, `<scenario>`: every name, then the value.
    var spelling: String {
        let value = kind == "flag" ? "" : "<\(valueName ?? "value")>"
        let names = (names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
        return (names.isEmpty ? [value] : [names.joined(separator: ", "), value])
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// In the line of usage: in brackets when it may be missing.
    var usage: String {
        let first = (names ?? []).last.map { ($0.kind == "long" ? "--" : "-") + $0.name }
        let value = kind == "flag" ? nil : "<\(valueName ?? "value")>"
        let word = [first, value].compactMap { $0 }.joined(separator: " ")
        return (isOptional ? "[\(word)]" : word) + (isRepeating ? " ..." : "")
    }

    /// What it does, its words and what holds without it.
    var explanation: String {
        var text = abstract ?? ""
        if let allValues, kind != "flag", !allValues.isEmpty {
            text += " One of: \(allValues.joined(separator: ", "))."
        }
        if let defaultValue { text += " Without it: \(defaultValue)." }
        return text
    }
}

extension CommandDescription {
    /// The line of usage.
    var usage: String {
        let parts = shown.isEmpty ? shownArguments.map(\.usage) : ["<verb>"]
        return (words + parts).joined(separator: " ")
    }
}
