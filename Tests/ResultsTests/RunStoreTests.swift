import Foundation
import Results
import Testing

/// Runs listed, compared and cleared away.
@Suite struct RunStoreTests {
    /// A finished run of a scenario whose only number is `value`.
    @discardableResult
    private func run(
        _ parent: String, _ scenario: String, _ identity: String, value: Double = 1
    ) throws -> RunStore.Entry? {
        let directory = try RunDirectory(in: parent, scenario: scenario, identity: identity)
        var table = Table(sampleSchema)
        table.append(["history", .missing, 1, .number(value), true])
        try directory.write(table)
        var manifest = sampleManifest()
        manifest.scenario.name = scenario
        try directory.commit(manifest)
        return RunStore(at: parent).runs().last
    }

    @Test func `runs are found with their links, here and one folder down`() throws {
        try withTemporaryDirectory { parent in
            try run(parent, "a", "11111111")
            try run("\(parent)/studies", "b", "22222222")
            try run("\(parent)/cells", "no", "33333333")
            let runs = RunStore(at: parent).runs()
            #expect(runs.map(\.name) == ["a-11111111", "studies/b-22222222"])
            #expect(runs.map(\.links) == [["a-latest"], ["studies/b-latest"]])
            let size = names(in: "\(parent)/a-11111111").reduce(0) {
                let path = "\(parent)/a-11111111/\($1)"
                return $0 + (FileManager.default.contents(atPath: path)?.count ?? 0)
            }
            #expect(runs[0].bytes == size)
        }
    }

    @Test func `a run is meant by its path, its name, its link or a beginning that fits one alone`()
        throws
    {
        try withTemporaryDirectory { parent in
            try run(parent, "a", "11111111")
            try run(parent, "a", "12222222")
            let store = RunStore(at: parent)
            #expect(try store.resolve("\(parent)/a-11111111") == "\(parent)/a-11111111")
            #expect(try store.resolve("a-12222222") == "\(parent)/a-12222222")
            #expect(try store.resolve("a-latest") == "\(parent)/a-latest")
            #expect(try store.resolve("a-12") == "\(parent)/a-12222222")
            #expect(
                throws: ResultsError.noSuchRun(
                    name: "a-1", candidates: ["a-11111111", "a-12222222"])
            ) { try store.resolve("a-1") }
            #expect(throws: ResultsError.noSuchRun(name: "b", candidates: [])) {
                try store.resolve("b")
            }
        }
    }

    @Test func `only what no living process makes is left over`() throws {
        try withTemporaryDirectory { parent in
            try run(parent, "a", "11111111")
            let mine = ".a-1.partial-\(ProcessInfo.processInfo.processIdentifier)"
            // No process has the largest number that a process can be asked for.
            for name in [mine, ".a-2.partial-2147483646", ".other"] {
                try FileManager.default.createDirectory(
                    atPath: "\(parent)/\(name)", withIntermediateDirectories: true)
            }
            let store = RunStore(at: parent)
            #expect(store.leftovers().map(\.path) == ["\(parent)/.a-2.partial-2147483646"])
            store.remove(store.leftovers().map(\.path))
            #expect(names(in: parent) == [mine, ".other", "a-11111111", "a-latest"].sorted())
        }
    }

    @Test func `old runs may go, the newest of every scenario never`() throws {
        try withTemporaryDirectory { parent in
            for identity in ["1", "2", "3"] { try run(parent, "a", identity) }
            try run(parent, "b", "4")
            let days = ["a-1": 30.0, "a-2": 20, "a-3": 10, "b-4": 40]
            for (name, age) in days {
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSince1970: 1e9 - age * 86_400)],
                    ofItemAtPath: "\(parent)/\(name)/manifest.json")
            }
            let store = RunStore(at: parent)
            func going(_ kept: Int?, _ days: Double?) -> [String] {
                store.outdated(
                    keeping: kept,
                    finishedBefore: days.map { Date(timeIntervalSince1970: 1e9 - $0 * 86_400) }
                ).map(\.name)
            }
            #expect(going(nil, nil) == [])
            #expect(going(2, nil) == ["a-1"])
            #expect(going(1, nil) == ["a-1", "a-2"])
            #expect(going(nil, 15) == ["a-1", "a-2"])
            #expect(going(nil, 0) == ["a-1", "a-2"])
            store.remove(["\(parent)/a-3"])
            #expect(names(in: parent) == ["a-1", "a-2", "b-4", "b-latest"])
        }
    }

    @Test func `cells go from the longest unused on until the rest fits`() throws {
        try withTemporaryDirectory { parent in
            for (index, name) in ["aa/1", "bb/2", "bb/3"].enumerated() {
                let path = "\(parent)/cells/\(name)"
                try FileManager.default.createDirectory(
                    atPath: (path as NSString).deletingLastPathComponent,
                    withIntermediateDirectories: true)
                try Data(count: 100).write(to: URL(fileURLWithPath: path))
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSince1970: Double(10 - index))],
                    ofItemAtPath: path)
            }
            let store = RunStore(at: parent)
            #expect(store.cells(beyond: 300).isEmpty)
            #expect(store.cells(beyond: 299).map(\.path) == ["\(parent)/cells/bb/3"])
            #expect(store.cells(beyond: 0).count == 3)
        }
    }

    @Test func `tables differ in a cell, a row or a column, counted along the key`() {
        func table(_ rows: [[Value]]) -> Table {
            var table = Table(sampleSchema)
            for row in rows { table.append(row) }
            return table.sorted()
        }
        let a = table([["p", .missing, 1, 1, true], ["p", .missing, 2, 2, true]])
        #expect(a.difference(from: a) == nil)
        let cell = a.difference(
            from: table([["p", .missing, 1, 1, true], ["p", .missing, 2, 3, true]]))
        #expect(
            cell?.first
                == .cell(
                    key: "policy=p, day=2", column: "flop", first: .number(2), second: .number(3)))
        #expect(cell?.changed == 1)
        let row = a.difference(
            from: table([["o", .missing, 9, 1, true], ["p", .missing, 2, 2, true]]))
        #expect(row?.first == .row(key: "policy=o, day=9", isInFirst: false))
        #expect(row?.added == 1 && row?.removed == 1 && row?.changed == 0)
        let columns = Table(
            TableSchema(name: "sample", description: "", columns: [], key: []))
        #expect(
            a.difference(from: columns)?.first
                == .columns(
                    first: sampleSchema.columns.map(\.name), second: []))
    }
}
