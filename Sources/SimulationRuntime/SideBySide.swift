/// Does numbered pieces of work in several threads and returns what came of them, by number.
///
/// Pieces are begun in their order and as late as can be: a thread takes the next one when it has
/// finished another. After a failure none is begun any more; that of the lowest number is thrown once
/// those under way have ended.
///
/// - Parameters:
///   - range: the numbers of the pieces.
///   - threads: how many are worked on at once. One works in the calling thread.
public func concurrentMap<Result: Sendable>(
    _ range: Range<Int>, threads: Int, _ work: @escaping @Sendable (Int) throws -> Result
) throws -> [Result] {
    if threads <= 1 { return try range.map(work) }
    let queue = Locked(PieceQueue<Result>(range))
    let workers = (0..<min(threads, range.count)).map { number in
        BlockingThread(name: "run \(number)") {
            while let piece = queue.withLock({ $0.take() }) {
                let outcome = Swift.Result { try work(piece) }
                queue.withLock { $0.put(outcome, piece) }
            }
        }
    }
    for worker in workers { worker.join() }
    return try queue.withLock { $0.outcomes }.compactMap { try $0?.get() }
}

private struct PieceQueue<Result> {
    private let first: Int
    private var waiting: Range<Int>
    private(set) var outcomes: [Swift.Result<Result, any Error>?]

    init(_ range: Range<Int>) {
        first = range.lowerBound
        waiting = range
        outcomes = Array(repeating: nil, count: range.count)
    }

    mutating func take() -> Int? { waiting.popFirst() }

    mutating func put(_ outcome: Swift.Result<Result, any Error>, _ piece: Int) {
        outcomes[piece - first] = outcome
        if case .failure = outcome { waiting = waiting.upperBound..<waiting.upperBound }
    }
}
