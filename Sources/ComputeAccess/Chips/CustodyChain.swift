package import SimulationKernel

/// Chips that pass from holder to holder until they are used, diverted or seized (M16).
///
/// States are numbered: first the holders, each with the chances of what comes next, then the ends, out
/// of which nothing leads. Where chips go is drawn; what to expect is computed exactly.
package struct CustodyChain: Sendable, Equatable {
    /// Chance of each next state, by holder. A row adds up to 1.
    private let chances: [[Double]]

    /// A chain whose first states are the holders with these rows.
    ///
    /// - Parameter chances: for every holder the chance of each state, holders and ends.
    package init(_ chances: [[Double]]) {
        for row in chances {
            let sum = row.reduce(0, +)
            guard abs(sum - 1) < 1e-9, row.allSatisfy({ $0 >= 0 }), row.count == chances[0].count
            else { internalError("chances of a custody chain \(row)") }
        }
        self.chances = chances
    }

    /// How many states are holders.
    package var holders: Int { chances.count }
    /// How many states there are.
    package var states: Int { chances.first?.count ?? 0 }

    /// Whether nothing leads out of a state.
    package func isEnd(_ state: Int) -> Bool { state >= holders }

    /// Who has the chips next. One word decides, by the states from the last to the first: where seizure
    /// is the last, a higher chance of it seizes all that a lower one does, and more.
    package func next(after holder: Int, _ draw: Draw) -> Int {
        var left = draw.uniform
        let row = chances[holder]
        var last = 0
        for state in row.indices.reversed() where row[state] > 0 {
            if left < row[state] { return state }
            left -= row[state]
            last = state
        }
        // Rounding left a sliver beyond the last.
        return last
    }

    /// The chance that chips of a holder end in a state.
    ///
    /// Complexity: O(holders³).
    package func chance(of end: Int, from holder: Int) -> Double {
        solve(chances.map { $0[end] })[holder]
    }

    /// How many times chips change hands, or stay for another turn, until the end.
    ///
    /// Complexity: O(holders³).
    package func expectedSteps(from holder: Int) -> Double {
        solve(chances.map { _ in 1 })[holder]
    }

    /// The solution x of x = right + (chances among holders) x, by elimination with pivots.
    private func solve(_ right: [Double]) -> [Double] {
        let count = holders
        var rows = chances.indices.map { row in
            (0..<count).map { ($0 == row ? 1 : 0) - chances[row][$0] } + [right[row]]
        }
        for column in 0..<count {
            let pivot = (column..<count).max { abs(rows[$0][column]) < abs(rows[$1][column]) }!
            rows.swapAt(column, pivot)
            for row in 0..<count where row != column {
                let factor = rows[row][column] / rows[column][column]
                for place in column...count { rows[row][place] -= factor * rows[column][place] }
            }
        }
        return (0..<count).map { rows[$0][count] / rows[$0][$0] }
    }
}
