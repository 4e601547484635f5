import SimulationKernel
import SimulationRuntime
import Testing

@Suite struct LinkLookaheadsTests {
    @Test func `one window on every link: one after what others have, two after its own`() {
        let links = LinkLookaheads.uniform(workers: 3)
        #expect(links.limit(of: 0, bounds: [4, 9, 7]) == 6)
        #expect(links.limit(of: 1, bounds: [4, 9, 7]) == 5)
        #expect(links.limit(of: 2, bounds: [4, .max, .max]) == 5)
    }

    @Test func `a way over others may be the shorter one`() throws {
        let links = try #require(
            LinkLookaheads(workers: 3, links: [0, 9, 2, 1, 0, 1, 1, 3, 0]))
        // 0 -> 2 -> 1 takes 5, less than 0 -> 1.
        #expect(links.limit(of: 1, bounds: [10, .max, .max]) == 15)
    }

    @Test func `alone, or with nothing anywhere, there is no limit`() {
        #expect(
            LinkLookaheads.uniform(workers: 4).limit(of: 2, bounds: [.max, .max, .max, .max])
                == .max)
    }

    @Test(arguments: [[0, 1, 1], [0, 0, 1, 0], [0, -1, 1, 0], [0, 1 << 21, 1, 0]])
    func `a matrix that is not one is refused`(links: [Int32]) {
        #expect(LinkLookaheads(workers: 2, links: links) == nil)
    }

    /// Whatever anybody does within its limit, nobody gets anything for a window it has opened.
    @Test(arguments: 1...20)
    func `no event can come too late`(seed: Int) throws {
        var state = UInt64(seed)
        func draw(_ range: ClosedRange<Int64>) -> Int64 {
            state = mix(state &+ 0x9E37_79B9_7F4A_7C15)
            return range.lowerBound + Int64(state >> 8) % (range.upperBound - range.lowerBound + 1)
        }
        let workers = Int(draw(2...5))
        let matrix = (0..<workers * workers).map { _ in Int32(draw(1...9)) }
        let lookaheads = try #require(LinkLookaheads(workers: workers, links: matrix))
        var pending = (0..<workers).map { _ in Set([draw(0...20)]) }
        var opened = Array(repeating: Int64(-1), count: workers)
        var late = 0
        for _ in 0..<300 {
            let bounds = pending.map { $0.min() ?? .max }
            var sent: [(Int, Int64)] = []
            for worker in 0..<workers {
                let limit = lookaheads.limit(of: worker, bounds: bounds)
                while let window = pending[worker].min(), window < limit {
                    pending[worker].remove(window)
                    opened[worker] = window
                    // The worst case: every window answers everybody as soon as it may.
                    for peer in 0..<workers where peer != worker && draw(0...2) == 0 {
                        sent.append((peer, window + Int64(matrix[worker * workers + peer])))
                    }
                    if draw(0...3) == 0 { pending[worker].insert(window + draw(1...4)) }
                }
            }
            for (peer, window) in sent {
                if window <= opened[peer] { late += 1 }
                pending[peer].insert(window)
            }
            if pending.allSatisfy(\.isEmpty) { pending[0].insert(opened.max()! + 1) }
        }
        #expect(late == 0)
        #expect(opened.min()! > 50)
    }
}
