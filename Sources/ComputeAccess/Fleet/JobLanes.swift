/// Waiting jobs sorted into one line per size, or into a single line for any size.
///
/// What a search needs to know of every line lies side by side, so that passing over a hundred sizes
/// costs less than one look into a line.
struct JobLanes: Sendable {
    /// A waiting job's lane and its place there.
    struct Place {
        var lane: Int
        var place: Int
    }

    /// What is known of a lane without looking into it.
    struct Summary: Sendable {
        /// GPUs of each of its jobs; 0 for a single line.
        var gpus: Int32
        /// Submission number of its first job; the greatest there is when it is empty.
        var first = UInt64.max
        /// The shortest duration in it; the greatest there is when it is empty.
        var shortest = Int64.max
    }

    /// Lanes by rising size.
    private(set) var summaries: [Summary] = []
    private var lines: [JobLine] = []
    private let isSingle: Bool
    /// The lane of the job submitted first, when known; -1 when it must be looked for.
    private var head = -1

    init(isSingle: Bool) { self.isSingle = isSingle }

    var indices: Range<Int> { summaries.indices }

    subscript(place: Place) -> JobLine.Item { lines[place.lane][place.place] }

    /// The first job of a lane that is not empty.
    func head(of lane: Int) -> Place { Place(lane: lane, place: lines[lane].head) }

    /// The first job of at most `limit` seconds in a lane, or nil.
    func first(in lane: Int, within limit: Int64) -> Place? {
        lines[lane].first(within: limit).map { Place(lane: lane, place: $0) }
    }

    /// The shortest job of a lane that is not empty; of several the one submitted first.
    func shortest(of lane: Int) -> Place {
        first(in: lane, within: summaries[lane].shortest) ?? head(of: lane)
    }

    /// The lane of the job submitted first. Only when jobs wait.
    mutating func headLane() -> Int {
        if head >= 0 { return head }
        var least = UInt64.max
        for lane in summaries.indices where summaries[lane].first < least {
            (head, least) = (lane, summaries[lane].first)
        }
        return head
    }

    /// Puts a job submitted after all others into its lane. Complexity: O(log n) amortised.
    mutating func append(_ item: JobLine.Item, gpus: Int32, duration: Int64) {
        let lane = laneIndex(gpus)
        lines[lane].append(item, duration: duration)
        summaries[lane].first = min(summaries[lane].first, item.order)
        summaries[lane].shortest = min(summaries[lane].shortest, duration)
    }

    /// Takes a job out of its lane. Complexity: O(log n) amortised.
    mutating func remove(_ place: Place) {
        if place.lane == head { head = -1 }
        lines[place.lane].remove(at: place.place)
        refresh(place.lane)
    }

    /// Where a waiting job is.
    mutating func place(of order: UInt64, gpus: Int32) -> Place {
        let lane = laneIndex(gpus)
        return Place(lane: lane, place: lines[lane].place(of: order))
    }

    private mutating func refresh(_ lane: Int) {
        guard !lines[lane].isEmpty else {
            summaries[lane].first = .max
            summaries[lane].shortest = .max
            return
        }
        summaries[lane].first = lines[lane][lines[lane].head].order
        summaries[lane].shortest = lines[lane].shortest
    }

    /// The lane for jobs of this size; made if there is none yet.
    /// Makes an empty lane for a size, as there is one for every size that ever waited.
    mutating func open(_ gpus: Int32) { _ = laneIndex(gpus) }

    private mutating func laneIndex(_ gpus: Int32) -> Int {
        if isSingle, !summaries.isEmpty { return 0 }
        let size = isSingle ? 0 : gpus
        var low = 0
        var high = summaries.count
        while low < high {
            let middle = (low + high) / 2
            if summaries[middle].gpus < size { low = middle + 1 } else { high = middle }
        }
        if low == summaries.count || summaries[low].gpus != size {
            summaries.insert(Summary(gpus: size), at: low)
            lines.insert(JobLine(), at: low)
            head = -1
        }
        return low
    }
}
