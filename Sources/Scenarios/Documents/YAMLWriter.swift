/// Writes nodes back as YAML: one way to write each thing, so equal scenarios give equal bytes.
struct YAMLWriter {
    /// The document as text.
    static func text(_ root: Node) -> String {
        var out = ""
        write(root, indent: "", to: &out)
        return out
    }

    private static func write(_ node: Node, indent: String, to out: inout String) {
        switch node.content {
        case .scalar(let text): out += indent + quoted(text) + "\n"
        case .mapping(let entries):
            for entry in entries {
                out += indent + quoted(entry.key) + ":"
                writeValue(entry.value, indent: indent, to: &out)
            }
        case .sequence(let items):
            for item in items {
                out += indent + "-"
                writeValue(item, indent: indent, to: &out)
            }
        }
    }

    private static func writeValue(_ node: Node, indent: String, to out: inout String) {
        switch node.content {
        case .scalar(let text): out += " " + quoted(text) + "\n"
        case .mapping(let entries) where entries.isEmpty: out += " {}\n"
        case .sequence(let items) where items.isEmpty: out += " []\n"
        default:
            out += "\n"
            write(node, indent: indent + "  ", to: &out)
        }
    }

    /// The text plain when YAML reads it back as it stands, else in double quotes.
    private static func quoted(_ text: String) -> String {
        isPlain(text) ? text : JSONValue.string(text).text
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            isWordy(first) || first == "-" && text.count > 1 && text.dropFirst().first != " ",
            last != " ", last != ":"
        else { return false }
        if text.hasPrefix("---") || text.contains(": ") || text.contains(" #") { return false }
        return text.unicodeScalars.allSatisfy {
            isWordy($0) || " -:.,/%+=()'<>#*&".unicodeScalars.contains($0)
        }
    }

    private static func isWordy(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }
}
