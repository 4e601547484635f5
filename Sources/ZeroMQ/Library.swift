internal import CZeroMQ

/// What the libzmq found at run time is and can do.
public enum Library {
    /// A version of libzmq.
    public struct Version: Equatable, Comparable, Sendable, CustomStringConvertible {
        /// The three numbers of the version.
        public let major, minor, patch: Int32

        /// Version `major.minor.patch`.
        public init(_ major: Int32, _ minor: Int32, _ patch: Int32) {
            self.major = major
            self.minor = minor
            self.patch = patch
        }

        /// As in `4.3.4`.
        public var description: String { "\(major).\(minor).\(patch)" }

        /// Whether `a` came before `b`.
        public static func < (a: Self, b: Self) -> Bool {
            (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
        }
    }

    /// A feature that a build of libzmq may lack.
    public enum Capability: String, CaseIterable, Sendable {
        /// Unix domain sockets.
        case ipc
        /// Encryption and authentication by public keys.
        case curve
        /// Kerberos authentication.
        case gssapi
        /// Sockets and calls that are not final.
        case draft
    }

    /// The version that runs. The corresponding C function is `zmq_version`.
    public static var version: Version {
        var major: Int32 = 0
        var minor: Int32 = 0
        var patch: Int32 = 0
        zmq_version(&major, &minor, &patch)
        return Version(major, minor, patch)
    }

    /// Whether this build has a capability. The corresponding C function is `zmq_has`.
    public static func has(_ capability: Capability) -> Bool { zmq_has(capability.rawValue) == 1 }
}
