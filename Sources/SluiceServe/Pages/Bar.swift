internal import Foundation

/// Lengths drawn beside their numbers.
enum Bar {
    /// How far something is, 0 to 1, with the number in words.
    static func markup(_ fraction: Double, _ label: String) -> HTML {
        let percent = Int(min(1, max(0, fraction)) * 100)
        return """
            <span class="far"><progress max="100" value="\(percent)" aria-label="\(label)">\(percent) %</progress> \
            <span>\(percent) %</span></span>
            """
    }

    /// A value as a length, of which 1 is the longest of its kind. The number stands beside it.
    static func length(_ share: Double) -> HTML {
        let width = String(format: "%.1f", min(1, max(0, share)) * 100)
        return """
            <svg class="length" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
            <rect width="\(width)" height="8"></rect></svg>
            """
    }
}
