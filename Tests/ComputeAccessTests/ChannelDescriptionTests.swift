import ComputeAccess
import Foundation
import Testing

/// Words and colours of channels, which everything that shows channels takes from one list.
@Suite struct ChannelDescriptionTests {
    @Test func `every channel is described once, with words of its own`() {
        let all = Channel.descriptions
        #expect(
            Set(all.map(\.channel)) == Set(Channel.allCases) && all.count == Channel.allCases.count)
        #expect(Set(all.map(\.label)).count == all.count)
        for entry in all {
            // Labels stand in margins of figures.
            #expect(entry.label.count <= 20 && entry.description.hasSuffix("."), "\(entry.label)")
        }
        // Channels of one group follow each other.
        let groups = all.map(\.group)
        #expect(zip(groups, groups.dropFirst()).count { $0 != $1 } == Set(groups).count - 1)
    }

    @Test func `any two colours stay apart for eyes without red and without green`() {
        for colours in [Channel.descriptions.map(\.light), Channel.descriptions.map(\.dark)] {
            for sight in Sight.allCases {
                for (place, first) in colours.enumerated() {
                    for second in colours.dropFirst(place + 1) {
                        let distance = Colour(first).seen(by: sight)
                            .distance(to: Colour(second).seen(by: sight))
                        #expect(distance > 15, "\(first) and \(second), \(sight)")
                    }
                }
            }
        }
    }

    @Test func `every colour stands out from its ground three to one`() {
        for entry in Channel.descriptions {
            #expect(Colour(entry.light).contrast(to: Colour("#ffffff")) >= 3, "\(entry.label)")
            #expect(Colour(entry.dark).contrast(to: Colour("#16181c")) >= 3, "\(entry.label)")
        }
    }

    /// How colours are seen. Source of the matrices: Machado, Oliveira and Fernandes 2009, severity 1.
    private enum Sight: CaseIterable {
        case full, withoutRed, withoutGreen

        var rows: [[Double]] {
            switch self {
            case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
            case .withoutRed:
                [
                    [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                    [-0.003882, -0.048116, 1.051998],
                ]
            case .withoutGreen:
                [
                    [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                    [-0.011820, 0.042940, 0.968881],
                ]
            }
        }
    }

    /// A colour as linear sRGB.
    private struct Colour {
        var linear: [Double]

        init(_ text: String) {
            let number = Int(text.dropFirst(), radix: 16)!
            linear = [16, 8, 0].map { shift in
                let value = Double(number >> shift & 255) / 255
                return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
            }
        }

        private static func product(_ rows: [[Double]], _ values: [Double]) -> [Double] {
            rows.map { zip($0, values).reduce(0) { $0 + $1.0 * $1.1 } }
        }

        func seen(by sight: Sight) -> Colour {
            var colour = self
            colour.linear = Self.product(sight.rows, linear).map { min(1, max(0, $0)) }
            return colour
        }

        private var xyz: [Double] {
            Self.product(
                [
                    [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
                    [0.0193339, 0.1191920, 0.9503041],
                ], linear)
        }

        /// CIE 1976 L*a*b* under D65.
        private var lab: [Double] {
            let f = zip(xyz, [0.95047, 1, 1.08883]).map { value, white in
                let share = value / white
                return share > 216 / 24_389 ? cbrt(share) : (24_389 / 27 * share + 16) / 116
            }
            return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
        }

        func distance(to other: Colour) -> Double {
            zip(lab, other.lab).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
        }

        /// WCAG 2's ratio of luminances.
        func contrast(to other: Colour) -> Double {
            let (a, b) = (xyz[1] + 0.05, other.xyz[1] + 0.05)
            return max(a, b) / min(a, b)
        }
    }
}
