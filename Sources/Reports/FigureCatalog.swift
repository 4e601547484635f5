/// The figures of a report, in its order.
public enum FigureCatalog {
    /// Every figure: a new one is one line here.
    public static let all: [any Figure.Type] = [
        LeakOverTime.self,
        ChipPaths.self,
        PairedEffects.self,
        DisplacementCauses.self,
        Gaps.self,
        LeakAgainstBurden.self,
        Thresholds.self,
        LeakDistribution.self,
        InputSensitivity.self,
        RegionsAndChannels.self,
        TruthAndTenders.self,
        Supply.self,
        Prices.self,
        ScoreAgainstHistory.self,
    ]

    /// A figure of a run, or why it is not there.
    public struct Entry: Sendable {
        /// The figure's name.
        public var name: String
        /// What it is about, in a few words.
        public var subject: String
        /// The figure, or the reason.
        public var figure: Result<any Figure, FigureUnavailable>
    }

    /// What of the catalog a run has.
    public static func figures(of run: RunData) -> [Entry] {
        all.map { type in
            Entry(
                name: type.name, subject: type.subject,
                figure: Result { () throws(FigureUnavailable) in try type.init(run) })
        }
    }
}
