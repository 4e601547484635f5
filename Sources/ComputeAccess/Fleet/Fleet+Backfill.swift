internal import SimulationKernel

/// The moment at which the first job in line will fit, and what is spare then.
///
/// With durations known it stays true until the head starts: a job that backfills either ends by
/// then or takes from what is spare. So it is computed once per head, and again only when
/// something unplanned happens (a withdrawal, a change of capacity).
///
/// Complexity of computing it: O(sqrt n) for n running jobs with pooled placement; node by node
/// O(n + number of nodes).
struct Reservation: Sendable {
    /// Submission number of the job it is for.
    var order: UInt64
    /// GPUs of that job.
    var gpus: Int
    /// When it will fit, seconds; Int64.max when running jobs will never free enough.
    var time: Int64
    /// GPUs free at that moment beyond what it needs (pooled placement).
    var spare: Int
}

extension Fleet {
    /// The head if it fits, else the first job behind it that cannot delay it.
    mutating func headOrBackfill(at now: SimulationTime) -> JobLanes.Place? {
        let room = self.room
        if Int(lanes.summaries[0].gpus) > room { return nil }
        let head = lanes.headLane()
        if Int(lanes.summaries[head].gpus) <= room {
            reservation = nil
            return lanes.head(of: head)
        }
        reserve(forHeadOf: head, at: now)
        let window = min(reservation!.time, Int64.max - 1) - max(now.seconds, 0)
        var best: JobLanes.Place?
        var least = UInt64.max
        for lane in lanes.indices {
            let summary = lanes.summaries[lane]
            if Int(summary.gpus) > room { break }
            if summary.first >= least { continue }
            if isSpare(Int(summary.gpus)) {
                (best, least) = (lanes.head(of: lane), summary.first)
            } else if summary.shortest <= window, let place = lanes.first(in: lane, within: window),
                lanes[place].order < least
            {
                (best, least) = (place, lanes[place].order)
            }
        }
        return best
    }

    /// Takes a job that has just started out of what is spare, unless it ends in time.
    mutating func reserveAround(_ slot: UInt32) {
        guard let held = reservation, table[slot].end > held.time else { return }
        reservation!.spare -= Int(table[slot].job.gpus)
        nodes?.forEachSpan(of: table[slot].link) { laterNodes!.move($0, by: -$1) }
    }

    /// Whether a job of this size could run past the reservation without delaying it.
    private mutating func isSpare(_ gpus: Int) -> Bool {
        guard let held = reservation, held.time < Int64.max else { return true }
        guard gpus <= held.spare else { return false }
        guard nodes != nil else { return true }
        let chain = nodes!.take(gpus)
        nodes!.forEachSpan(of: chain) { laterNodes!.move($0, by: -$1) }
        let fits = laterNodes!.largestJob >= held.gpus
        nodes!.forEachSpan(of: chain) { laterNodes!.move($0, by: $1) }
        nodes!.give(chain)
        return fits
    }

    private mutating func reserve(forHeadOf lane: Int, at now: SimulationTime) {
        let order = lanes.summaries[lane].first
        if let held = reservation, held.order == order, held.time > now.seconds { return }
        let gpus = Int(lanes.summaries[lane].gpus)
        reservation = Reservation(order: order, gpus: gpus, time: Int64.max, spare: 0)
        if nodes != nil { return reserveNodes() }
        guard let moment = ends.moment(freeing: gpus - free) else { return }
        reservation!.time = moment.end
        reservation!.spare = free + moment.freed - gpus
    }

    /// Empties nodes in the order of planned ends until the reserved job fits.
    private mutating func reserveNodes() {
        guard let present = nodes, var held = reservation else { return }
        var later = present
        var freed = free
        ends.forEach { item in
            if item.end > held.time { return false }
            present.forEachSpan(of: table[item.slot].link) { later.move($0, by: $1) }
            freed += Int(item.gpus)
            if held.time == Int64.max, later.largestJob >= held.gpus { held.time = item.end }
            return true
        }
        held.spare = freed - held.gpus
        reservation = held
        laterNodes = later
    }
}
