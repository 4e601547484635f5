#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What is said when the program itself is wrong.
enum CrashNotice {
    /// What a person can do about it.
    static let hint =
        "this is a mistake in Sluice, not in your input: please report these lines, the scenario and "
        + "what 'sluice --version' prints; going on would only repeat it"

    /// Has a process that does what it must not, such as overflow, say so and exit with 70, in a worker as
    /// in the coordinator. A handler that is there already, of a debugger or a sanitizer, stays.
    static func install() {
        for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] {
            let before = signal(number) { _ in
                // Only calls that are safe in a handler: no allocation, no locks.
                let text: StaticString = """
                    sluice: internal fault: it did what a program must not, such as to overflow. This is a \
                    mistake in Sluice: please report the command, the scenario and 'sluice --version'.

                    """
                _ = write(2, text.utf8Start, text.utf8CodeUnitCount)
                _exit(70)
            }
            if let before, unsafeBitCast(before, to: Int.self) != 0 { signal(number, before) }
        }
    }
}
