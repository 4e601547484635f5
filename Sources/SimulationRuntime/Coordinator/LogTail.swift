/// The last lines that a worker wrote.
package struct LogTail {
    /// How many are kept.
    package static let limit = 20
    /// Longest part of a line that is kept, in bytes.
    package static let longestLine = 4_096

    /// The last complete lines and, when the text does not end in one, what follows them.
    package var lines: [String] {
        let texts = complete.map { String(decoding: $0, as: UTF8.self) }
        let tail = partial.isEmpty ? [] : [String(decoding: partial, as: UTF8.self)]
        return (texts + tail).suffix(Self.limit)
    }

    private var complete: [[UInt8]] = []
    private var partial: [UInt8] = []

    package init() {}

    /// Takes more text, in pieces of any size.
    package mutating func append(_ text: some Sequence<UInt8>) {
        for byte in text {
            if byte == UInt8(ascii: "\n") {
                complete.append(partial)
                partial = []
                if complete.count > Self.limit { complete.removeFirst() }
            } else if partial.count < Self.longestLine {
                partial.append(byte)
            }
        }
    }
}
