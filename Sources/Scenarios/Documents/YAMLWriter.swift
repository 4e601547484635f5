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
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last,
            isWordy(first) || first == dash && bytes.count > 1 && bytes[1] != blank,
            last != blank, last != colon
        else { return false }
        if first == dash, bytes.starts(with: [dash, dash, dash]) { return false }
        var before = blank
        for byte in bytes {
            if before == colon && byte == blank || before == blank && byte == hash { return false }
            if !isWordy(byte), !marks.contains(byte) { return false }
            before = byte
        }
        return true
    }

    private static let (blank, dash) = (UInt8(ascii: " "), UInt8(ascii: "-"))
    private static let (colon, hash) = (UInt8(ascii: ":"), UInt8(ascii: "#"))
    private static let marks = Array(" -:.,/%+=()'<>#*&".utf8)

    private static func isWordy(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
