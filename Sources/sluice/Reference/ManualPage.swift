internal import ArgumentParser

/// A page of the manual, in the macros of `mdoc(7)`: one for the program, one for each verb.
///
/// Made from what the parser knows of itself. The plugin that comes with the parser builds the whole
/// package twice to say the same.
struct ManualPage {
    private let command: CommandDescription

    /// `sluice(1)`, `sluice-run(1)` and so on; verbs below a verb have pages too.
    static var all: [ManualPage] { pages(of: .root) }

    private static func pages(of command: CommandDescription) -> [ManualPage] {
        [ManualPage(command: command)] + command.shown.flatMap { pages(of: $0) }
    }

    private var title: String { command.words.joined(separator: "-") }
    var fileName: String { "\(title).1" }

    /// The page as `man` reads it. It has no date: the same program makes the same page.
    var text: String {
        var lines = [
            ".Dd \(Sluice.configuration.version)",
            ".Dt \(title.uppercased()) 1", ".Os Sluice",
            ".Sh NAME", ".Nm \(title)", ".Nd \(Self.escaped(abstractClause))",
            ".Sh SYNOPSIS", Self.escaped(command.usage),
        ]
        if let discussion = command.discussion {
            lines += [".Sh DESCRIPTION", Self.escaped(discussion)]
        }
        lines += arguments + verbs + exitStatus + seeAlso
        return lines.joined(separator: "\n") + "\n"
    }

    /// Without its stop, as the line of a list of manual pages.
    private var abstractClause: String {
        let abstract = command.abstract ?? ""
        return abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
    }

    private var arguments: [String] {
        let shown = command.shownArguments
        guard !shown.isEmpty else { return [] }
        let items = shown.flatMap {
            [".It \(Self.escaped($0.spelling))", Self.escaped($0.explanation)]
        }
        return [".Sh OPTIONS", ".Bl -tag -width indent"] + items + [".El"]
    }

    private var verbs: [String] {
        let verbs = command.shown
        guard !verbs.isEmpty else { return [] }
        let items = verbs.flatMap {
            [".It \(Self.escaped($0.commandName))", Self.escaped($0.abstract ?? "")]
        }
        return [".Sh VERBS", ".Bl -tag -width indent"] + items + [".El"]
    }

    private var exitStatus: [String] {
        let items = ExitStatus.allCases.flatMap {
            [".It \($0.rawValue)", Self.escaped($0.meaning.asSentence)]
        }
        return [".Sh EXIT STATUS", ".Bl -tag -width indent"] + items + [".El"]
    }

    private var seeAlso: [String] {
        let above = command.words.dropLast()
        let others =
            above.isEmpty
            ? command.shown.map { (command.words + [$0.commandName]).joined(separator: "-") }
            : [above.joined(separator: "-")]
        let lines = others.enumerated().map { index, name in
            ".Xr \(name) 1" + (index < others.count - 1 ? " ," : "")
        }
        return [".Sh SEE ALSO"] + lines
    }

    /// Text in which nothing is taken for a macro or an escape.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: true).map { line in
            let plain = line.replacing("\\", with: "\\e").replacing("-", with: "\\-")
            return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
        }.joined(separator: "\n")
    }
}
