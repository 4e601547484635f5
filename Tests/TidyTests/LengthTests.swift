import Testing

/// A file fits a few screens, a function fits one.
@Suite struct LengthTests {
    static let longestFile = 300
    static let longestFunction = 60

    @Test func `no file has more than 300 lines`() {
        let long = Repository.sources.filter { $0.lines.count > Self.longestFile + 1 }
        #expect(long.map { "\($0.path): \($0.lines.count)" } == [])
    }

    @Test func `no function has more than 60 lines`() {
        let long = Repository.sources.flatMap { source in
            source.functions.filter { $0.length > Self.longestFunction }
                .map { "\(source.path):\($0.line): \($0.length) lines" }
        }
        #expect(long == [])
    }

    @Test func `the length of a function is counted from its head to its last brace`() {
        let source = SwiftSource(
            path: "Sources/X/x.swift",
            text: #"""
                protocol P { func required() }
                struct S {
                    @inlinable public static func one(_ text: String) -> String { "}" + text }
                    private mutating func three(_ a: Int) {
                        print("\(one("{")) }")  // }
                    }
                    init(a: Int) where T: P
                    {
                    }
                }
                """#)
        #expect(source.functions.map(\.length) == [1, 3, 3])
    }
}
