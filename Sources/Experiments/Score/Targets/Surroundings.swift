// What surrounds the model: given, or beyond its edge.
extension ScoreTarget {
    static let surroundings: [ScoreTarget] = [
        ScoreTarget(id: "G02", role: .notAnOutcome, why: "regions are given; none is ever opened"),
        ScoreTarget(
            id: "G03", role: .notAnOutcome,
            why: "one owner's fleet; owners are archetypes, and their fleets are given or ordered"),
    ]
}
