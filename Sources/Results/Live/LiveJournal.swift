internal import Foundation
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The journal of a run under way, `.live/<name>.ndjson` beside where its results will be.
///
/// Every line goes to the operating system at once, in one call, so that readers never see half of one for
/// long. A disk that refuses ends the journal and nothing else: no run fails for what it says about itself.
public final class LiveJournal: Sendable {
    /// The folder of journals below a directory of results.
    public static let folder = ".live"

    private let file: Mutex<Int32>

    /// Where the journal of results called `name` is.
    public static func path(of name: String, in results: String) -> String {
        "\(results)/\(folder)/\(name).ndjson"
    }

    /// Begins the journal of results called `name`, in place of an earlier one, and removes what is old.
    public init(of name: String, in results: String) {
        let path = Self.path(of: name, in: results)
        try? FileSystem.makeDirectory("\(results)/\(Self.folder)")
        LiveStore.prune("\(results)/\(Self.folder)")
        // A new file, not an emptied one: whoever still reads the old one notices.
        FileSystem.remove(path)
        file = Mutex(open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644))
    }

    deinit { file.withLock { if $0 >= 0 { close($0) } } }

    /// Adds a line. Any thread may call it.
    public func write(_ record: LiveRecord) {
        guard let line = record.line else { return }
        let bytes = Array(line.utf8)
        file.withLock { file in
            guard file >= 0 else { return }
            let count = bytes.withUnsafeBytes { send(file, $0) }
            if count != bytes.count {
                close(file)
                file = -1
            }
        }
    }

    private func send(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(file, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(file, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(file, bytes.baseAddress, bytes.count)
        #endif
    }
}
