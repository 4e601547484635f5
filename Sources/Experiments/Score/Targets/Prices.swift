internal import ComputeAccess

// Prices: at the start an input, later an outcome.
extension ScoreTarget {
    static let prices: [ScoreTarget] = [
        ScoreTarget(
            id: "P01", role: .notAnOutcome, why: "the model has no market for diverted chips yet"),
        ScoreTarget(
            id: "P02", role: .notAnOutcome, why: "the model has no market for diverted chips yet"),
        ScoreTarget(
            id: "P05", role: .input, why: "the price at which the GPU clouds of China begin"),
        ScoreTarget(
            id: "P06", role: .input, why: "list prices of the large clouds are given by date"),
    ]
}
