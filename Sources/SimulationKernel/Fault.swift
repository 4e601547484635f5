#if canImport(Glibc)
    @preconcurrency import Glibc
#else
    @preconcurrency import Darwin
#endif

/// Ends the process because we are wrong (never the user): prints the sentence, exits 70.
///
/// `precondition` prints nothing in release builds, and a coordinator must be able to tell a fault of
/// ours, which would repeat, from a lost machine, which would not.
@inline(never)
public func internalError(_ sentence: @autoclosure () -> String) -> Never {
    fputs("sluice: internal fault: \(sentence())\n", stderr)
    exit(70)
}
