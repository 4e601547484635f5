/// A fingerprint as a file keeps it: a line for each month and table, so that it diffs well, and only
/// lines that are not those of another fingerprint that it is like.
struct StoredFingerprint: Codable, Sendable {
    /// Whose lines it has where it gives none, `scenario/policy`.
    var like: String?
    var inputs: String
    var blocks: [String]?
    /// `month digest blocks`.
    var events: [String]
    var words: [String]
    /// `table digest months`.
    var tables: [String]

    init(_ fingerprint: Fingerprint, like other: (name: String, fingerprint: Fingerprint)? = nil) {
        like = other?.name
        inputs = fingerprint.inputs
        let base = other.map { StoredFingerprint($0.fingerprint) }
        blocks = base.map { $0.blocks == fingerprint.blocks } == true ? nil : fingerprint.blocks
        let months = fingerprint.months
        events = Self.lines(fingerprint.events, months)
        words = Self.lines(fingerprint.words, months)
        tables = fingerprint.tables.map(Self.line)
        guard let base else { return }
        events = events.filter { !base.events.contains($0) }
        words = words.filter { !base.words.contains($0) }
        tables = tables.filter { !base.tables.contains($0) }
    }

    /// The whole of it.
    ///
    /// - Throws: ``ReferenceError`` for a line that no fingerprint has.
    func fingerprint(like other: Fingerprint?) throws -> Fingerprint {
        let base = other.map { StoredFingerprint($0) }
        func whole(_ lines: [String], _ others: [String]?) -> [String] {
            guard let others else { return lines }
            func name(_ line: String) -> Substring { line.prefix { $0 != " " } }
            let mine = Dictionary(lines.map { (name($0), $0) }) { $1 }
            let new = lines.filter { line in !others.contains { name($0) == name(line) } }
            return others.map { mine[name($0)] ?? $0 } + new
        }
        let events = whole(events, base?.events).map { $0.split(separator: " ") }
        let words = whole(words, base?.words).map { $0.split(separator: " ") }
        return Fingerprint(
            inputs: inputs, months: events.compactMap { $0.first.map(String.init) },
            blocks: blocks ?? other?.blocks ?? [], events: try Self.layer(events),
            words: try Self.layer(words),
            tables: try whole(tables, base?.tables).map { line in
                let parts = line.split(separator: " ", omittingEmptySubsequences: false)
                guard parts.count == 3, let digest = UInt64(parts[1], radix: 16) else {
                    throw ReferenceError(file: "reference", reason: "'\(line)' is no table")
                }
                return Fingerprint.TableLayer(
                    name: String(parts[0]), whole: digest,
                    months: try Digits.values(of: parts[2], each: 4))
            })
    }

    private static func lines(_ layer: Fingerprint.Layer, _ months: [String]) -> [String] {
        months.indices.map { month in
            let blocks = layer.blocks[month].map(UInt32.init)
            return "\(months[month]) \(hex(layer.months[month])) \(Digits.text(blocks, each: 2))"
        }
    }

    private static func line(_ table: Fingerprint.TableLayer) -> String {
        "\(table.name) \(hex(table.whole)) \(Digits.text(table.months, each: 4))"
    }

    private static func layer(_ lines: [[Substring]]) throws -> Fingerprint.Layer {
        var layer = Fingerprint.Layer(months: [], blocks: [])
        for parts in lines {
            guard parts.count == 3, let digest = UInt64(parts[1], radix: 16) else {
                throw ReferenceError(
                    file: "reference", reason: "'\(parts.joined(separator: " "))' is no month")
            }
            layer.months.append(digest)
            layer.blocks.append(try Digits.values(of: parts[2], each: 2).map(UInt16.init))
        }
        return layer
    }

    private static func hex(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Small numbers in few letters: six bits each.
private enum Digits {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func text(_ values: [UInt32], each count: Int) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.count * count)
        for value in values {
            for place in (0..<count).reversed() {
                bytes.append(letters[Int(value >> UInt32(6 * place)) & 63])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func values(of text: Substring, each count: Int) throws -> [UInt32] {
        let bytes = Array(text.utf8)
        guard bytes.count % count == 0 else {
            throw ReferenceError(file: "reference", reason: "'\(text)' is cut off")
        }
        return try stride(from: 0, to: bytes.count, by: count).map { start in
            try bytes[start..<start + count].reduce(0) { value, byte in
                guard let digit = letters.firstIndex(of: byte) else {
                    throw ReferenceError(
                        file: "reference", reason: "'\(text)' holds other letters")
                }
                return value << 6 | UInt32(digit)
            }
        }
    }
}
