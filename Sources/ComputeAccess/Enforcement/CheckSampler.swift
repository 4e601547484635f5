package import SimulationKernel

/// Draws whom to look at: without putting back, with chances in proportion to scores (E13).
package enum CheckSampler {
    /// The positions of `count` targets, of fewer when fewer have a score above 0, in the order drawn.
    ///
    /// The largest of ln score + Gumbel noise (Yellott, Journal of Mathematical Psychology 15, 1977):
    /// the first is drawn with its share of all scores, each further one with its share of the rest.
    /// With equal scores every set of targets is equally likely. Noise belongs to the target, so one
    /// that joins or leaves changes nothing between the others.
    ///
    /// - Parameter chance: a target's word, by its position.
    /// - Complexity: O(n log n)
    package static func choose(
        _ count: Int, scores: [Double], chance: (_ position: Int) -> Draw
    ) -> [Int] {
        guard count > 0 else { return [] }
        let keys = scores.indices.filter { scores[$0] > 0 }.map { position in
            (key: Elementary.log(scores[position]) + chance(position).gumbel, position: position)
        }
        let order = keys.sorted { $0.key != $1.key ? $0.key > $1.key : $0.position < $1.position }
        return order.prefix(count).map(\.position)
    }
}
