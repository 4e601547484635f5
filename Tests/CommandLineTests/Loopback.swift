import Foundation

/// A plain HTTP client that sends exactly what it is told, so that no library tidies up a hostile path.
final class Loopback {
    /// What a server answered.
    struct Reply {
        var status: Int
        var headers: [String: String]
        var body: String
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let file: Int32
    private var text = ""

    /// Connects to a port of this machine and sends a request.
    init(_ port: UInt16, _ path: String, method: String = "GET", headers: [String] = []) throws {
        #if os(Linux)
            file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            file = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure(description: "connect: \(errno)") }
        let host = headers.contains { $0.hasPrefix("Host:") } ? [] : ["Host: 127.0.0.1:\(port)"]
        let lines = ["\(method) \(path) HTTP/1.1"] + host + headers + ["Connection: close", "", ""]
        let bytes = Array(lines.joined(separator: "\r\n").utf8)
        guard send(file, bytes, bytes.count, 0) == bytes.count else {
            throw Failure(description: "send: \(errno)")
        }
    }

    deinit { close(file) }

    /// Reads until what came holds some words, and returns all that came.
    func read(until words: String) throws -> String {
        while !text.contains(words) {
            guard try readMore() else { throw Failure(description: "no '\(words)' in: \(text)") }
        }
        return text
    }

    /// Reads to the end.
    func reply() throws -> Reply {
        while try readMore() {}
        guard let end = text.range(of: "\r\n\r\n") else {
            throw Failure(description: "no HTTP: \(text)")
        }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...]
            return (line[..<colon].lowercased(), value.trimmingCharacters(in: .whitespaces))
        }
        return Reply(
            status: Int(lines[0].split(separator: " ")[1]) ?? 0,
            headers: Dictionary(pairs) { first, _ in first }, body: String(text[end.upperBound...]))
    }

    private func readMore() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(file, &buffer, buffer.count, 0)
        guard count >= 0 else { throw Failure(description: "recv: \(errno)\n\(text)") }
        text += String(decoding: buffer[..<count], as: UTF8.self)
        return count > 0
    }
}
