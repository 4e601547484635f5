internal import Foundation

/// What this process and its children have cost so far.
struct ProcessCost: Encodable {
    /// Processor time of this process and of those that have ended, seconds.
    var processorSeconds: Double
    /// The most memory this process has held at once, bytes.
    var peakBytes: Int
    /// The most memory that one of its children held at once, of those that have ended, bytes.
    var childPeakBytes: Int

    enum CodingKeys: String, CodingKey {
        case processorSeconds = "processor_seconds"
        case peakBytes = "peak_bytes"
        case childPeakBytes = "child_peak_bytes"
    }

    /// The cost up to now.
    init() {
        var (own, children) = (rusage(), rusage())
        getrusage(Self.itself, &own)
        getrusage(Self.children, &children)
        processorSeconds = Self.seconds(own) + Self.seconds(children)
        // Linux counts in kibibytes, macOS in bytes.
        #if os(Linux)
            let unit = 1_024
        #else
            let unit = 1
        #endif
        peakBytes = own.ru_maxrss * unit
        childPeakBytes = children.ru_maxrss * unit
    }

    private static func seconds(_ usage: rusage) -> Double {
        func value(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
        return value(usage.ru_utime) + value(usage.ru_stime)
    }

    // The C library of Linux has an enumeration here, that of macOS plain numbers.
    #if os(Linux)
        private static let itself = RUSAGE_SELF.rawValue
        private static let children = RUSAGE_CHILDREN.rawValue
    #else
        private static let itself = RUSAGE_SELF
        private static let children = RUSAGE_CHILDREN
    #endif
}
