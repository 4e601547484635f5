import Hashing
import Foundation
import Results
import Testing

@Suite struct RunDirectoryTests {
    @Test func `a link leads to the latest of all, another to the latest of its kind`() throws {
        try withTemporaryDirectory { parent in
            for (kind, identity) in [("run", "11111111"), ("compare", "22222222")] {
                let run = try RunDirectory(
                    in: parent, scenario: "sample", identity: identity, kind: kind)
                try run.commit(sampleManifest())
            }
            func target(_ link: String) -> String? {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "\(parent)/\(link)")
            }
            #expect(target("sample-latest") == "sample-22222222")
            #expect(target("sample-run-latest") == "sample-11111111")
            #expect(target("sample-compare-latest") == "sample-22222222")
        }
    }

    @Test func `a committed run holds its tables, their description and where they came from`()
        throws
    {
        try withTemporaryDirectory { parent in
            let run = try RunDirectory(in: parent, scenario: "sample", identity: "1a2b3c4d5e6f")
            try run.write(sampleTable())
            try run.write("name: sample\n", as: "scenario.lock.yaml")
            let manifest = try run.commit(sampleManifest())

            #expect(names(in: parent) == ["sample-1a2b3c4d", "sample-latest"])
            let stored = try StoredRun(at: "\(parent)/sample-latest")
            #expect(stored.manifest == manifest)
            #expect(
                manifest.files.map(\.name)
                    == ["datapackage.json", "sample.csv", "scenario.lock.yaml"])
            #expect(manifest.files[1].rows == 3)
            #expect(stored.schemas == [sampleSchema])
            #expect(try stored.table("sample")?.csv() == sampleTable().sorted().csv())
            #expect(try stored.table("absent") == nil)
            try stored.verify()
        }
    }

    @Test func `the fingerprint depends on the tables and on nothing else`() throws {
        try withTemporaryDirectory { parent in
            func fingerprint(_ name: String, _ table: Table, workers: String) throws -> String {
                let run = try RunDirectory(at: "\(parent)/\(name)")
                try run.write(table)
                return try run.commit(sampleManifest(environment: ["workers": workers])).fingerprint
            }
            var changed = sampleTable()
            changed.append(["new", .missing, 9, 1, true])
            let first = try fingerprint("a", sampleTable(), workers: "1")
            #expect(try fingerprint("b", sampleTable(), workers: "4") == first)
            #expect(try fingerprint("c", changed, workers: "1") != first)
            let line = sha256(sampleTable().sorted().csv()) + "  sample.csv\n"
            #expect(first == sha256(line))
        }
    }

    @Test func `a run that is given up leaves nothing and touches nothing`() throws {
        try withTemporaryDirectory { parent in
            try RunDirectory(in: parent, scenario: "sample", identity: "12345678")
                .commit(sampleManifest())
            do {
                let run = try RunDirectory(in: parent, scenario: "sample", identity: "12345678")
                try run.write(sampleTable())
                #expect(names(in: parent).count == 3)
            }
            #expect(names(in: parent) == ["sample-12345678", "sample-latest"])
            #expect(try StoredRun(at: "\(parent)/sample-latest").schemas.isEmpty)
        }
    }

    @Test func `a second run of the same name replaces the first`() throws {
        try withTemporaryDirectory { parent in
            for rows in [1, 2] {
                let run = try RunDirectory(in: parent, scenario: "sample", identity: "12345678")
                var table = Table(sampleSchema)
                for row in 0..<rows { table.append(["a", .missing, .integer(row), 1, true]) }
                try run.write(table)
                try run.commit(sampleManifest())
            }
            #expect(names(in: parent) == ["sample-12345678", "sample-latest"])
            let stored = try StoredRun(at: "\(parent)/sample-12345678")
            #expect(try stored.table("sample")?.rowCount == 2)
        }
    }

    @Test func `what a killed process left behind is removed by the next run`() throws {
        try withTemporaryDirectory { parent in
            // No process has this number: it is above the largest that Linux gives out.
            let left = "\(parent)/.sample-12345678.partial-99999999"
            try FileManager.default.createDirectory(
                atPath: left, withIntermediateDirectories: true)
            _ = try RunDirectory(in: parent, scenario: "sample", identity: "12345678")
            #expect(names(in: parent) == [])
        }
    }

    @Test func `a directory of something else is never replaced`() throws {
        try withTemporaryDirectory { parent in
            try Data("precious".utf8).write(to: URL(fileURLWithPath: "\(parent)/thesis.txt"))
            #expect(throws: ResultsError.notResults(path: parent)) {
                _ = try RunDirectory(at: parent)
            }
            #expect(throws: ResultsError.notResults(path: "\(parent)/thesis.txt")) {
                _ = try RunDirectory(at: "\(parent)/thesis.txt")
            }
            #expect(names(in: parent) == ["thesis.txt"])
        }
    }

    @Test func `writing to a link replaces what it points to and keeps the link`() throws {
        try withTemporaryDirectory { parent in
            try RunDirectory(in: parent, scenario: "sample", identity: "12345678")
                .commit(sampleManifest())
            let run = try RunDirectory(at: "\(parent)/sample-latest")
            try run.write(sampleTable())
            try run.commit(sampleManifest())
            #expect(names(in: parent) == ["sample-12345678", "sample-latest"])
            #expect(try StoredRun(at: "\(parent)/sample-12345678").schemas.count == 1)
        }
    }

    @Test func `one key twice is an error and no result`() throws {
        try withTemporaryDirectory { parent in
            let run = try RunDirectory(in: parent, scenario: "sample", identity: "12345678")
            var table = sampleTable()
            table.append(["history", .missing, 31, 1, true])
            do throws(ResultsError) {
                try run.write(table)
                Issue.record("two rows with one key were written")
            } catch {
                #expect(error.description.contains("policy=history, day=31"))
            }
        }
    }

    @Test func `a disk that refuses is an error with call, path and reason`() throws {
        try withTemporaryDirectory { parent in
            try Data().write(to: URL(fileURLWithPath: "\(parent)/file"))
            do throws(ResultsError) {
                _ = try RunDirectory(in: "\(parent)/file", scenario: "sample", identity: "1")
                Issue.record("made a directory below a file")
            } catch {
                #expect(error.description.hasPrefix("mkdir \(parent)/file"))
            }
        }
    }

    @Test func `a table changed after the fact is noticed`() throws {
        try withTemporaryDirectory { parent in
            let run = try RunDirectory(at: "\(parent)/run")
            try run.write(sampleTable())
            try run.commit(sampleManifest())
            try Data("policy\n".utf8).write(to: URL(fileURLWithPath: "\(parent)/run/sample.csv"))
            #expect(throws: ResultsError.self) { try StoredRun(at: "\(parent)/run").verify() }
        }
    }

    @Test func `a row whose key has nothing in a column is not written`() throws {
        try withTemporaryDirectory { parent in
            let run = try RunDirectory(in: parent, scenario: "sample", identity: "1a2b3c4d5e6f")
            var table = sampleTable()
            table.append(["", .missing, 3, 1, true])
            #expect(throws: ResultsError.emptyKey(table: "sample", column: "policy")) {
                try run.write(table)
            }
        }
    }
}
