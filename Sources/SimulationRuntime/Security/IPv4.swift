#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// An IPv4 address, which is what tcp endpoints of a run have for a host.
public struct IPv4: Equatable, Sendable, CustomStringConvertible {
    /// The address in network byte order.
    private let bits: in_addr_t

    /// This machine, for itself only.
    public static let loopback = IPv4("127.0.0.1")!

    /// An address from its dotted form, or nil when it is none.
    public init?(_ text: String) {
        var address = in_addr()
        guard inet_pton(AF_INET, text, &address) == 1 else { return nil }
        bits = address.s_addr
    }

    /// Whether only this machine can reach it.
    public var isLoopback: Bool { UInt32(bigEndian: bits) >> 24 == 127 }

    /// Whether it is 0.0.0.0, which stands for all addresses and is none that others could reach.
    public var isWildcard: Bool { bits == 0 }

    /// The dotted form.
    public var description: String {
        let address = UInt32(bigEndian: bits)
        let shifts: [UInt32] = [24, 16, 8, 0]
        return shifts.map { shift in String(address >> shift & 0xFF) }.joined(separator: ".")
    }

    /// This machine's address on the way to the host of a tcp endpoint; nil when there is no way.
    static func local(towards endpoint: String) -> IPv4? {
        guard let peer = IPv4(endpoint: endpoint) else { return nil }
        return peer.local
    }

    /// The host of a tcp endpoint, or nil when it is none.
    init?(endpoint: String) {
        guard endpoint.hasPrefix("tcp://") else { return nil }
        self.init(String(endpoint.dropFirst("tcp://".count).prefix { $0 != ":" }))
    }

    /// The address of a host by its name or dotted form, as the system resolves it; nil when it does not.
    public init?(host: String) {
        var hints = addrinfo()
        hints.ai_family = AF_INET
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0, let first = list?.pointee.ai_addr else {
            return nil
        }
        defer { freeaddrinfo(list) }
        self.init(UnsafeRawPointer(first).loadUnaligned(as: sockaddr_in.self))
    }

    /// This machine's address on the way to this one; nil when there is no way.
    ///
    /// A datagram socket learns its address by connecting, which sends nothing.
    public var local: IPv4? {
        #if canImport(Glibc)
            let handle = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        #else
            let handle = socket(AF_INET, SOCK_DGRAM, 0)
        #endif
        guard handle >= 0 else { return nil }
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(9).bigEndian
        address.sin_addr = in_addr(s_addr: bits)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutableBytes(of: &address) { bytes -> IPv4? in
            let generic = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
            guard connect(handle, generic, size) == 0, getsockname(handle, generic, &size) == 0
            else { return nil }
            return IPv4(bytes.load(as: sockaddr_in.self))
        }
    }

    /// The address of a socket's end.
    init(_ address: sockaddr_in) { bits = address.sin_addr.s_addr }
}
