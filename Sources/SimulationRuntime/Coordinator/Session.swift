#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A number that only a pool and its workers know, so that no other process can pose as one of them.
///
/// A secret of the operating system, not chance: it decides who is listened to and reaches no result.
func makeSession() throws(SystemError) -> UInt64 {
    var session: UInt64 = 0
    guard getentropy(&session, MemoryLayout<UInt64>.size) == 0 else { throw .last("getentropy") }
    return session
}
