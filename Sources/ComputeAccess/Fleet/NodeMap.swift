internal import SimulationKernel

/// Free GPUs node by node, for placement on few nodes.
///
/// Nodes lie in buckets by their free GPUs, so the best fit is the least member of the first bucket
/// that has any. A job's nodes are a chain of spans in one arena: no allocation per job.
struct NodeMap: Sendable {
    /// GPUs of one job on one node, and the next link of its chain; -1 ends it.
    struct Span: BitwiseCopyable, Sendable {
        var node: UInt32
        var gpus: Int32
        var next: Int32
    }

    /// GPUs of a whole node.
    static let nodeSize = 8

    private(set) var freeOn: [UInt8]
    /// Bucket f holds the nodes with f free GPUs.
    private var buckets: NodeBuckets
    private(set) var spans: [Span] = []
    private var vacantSpan: Int32 = -1

    /// Whole nodes, and a smaller last one if `gpus` is no multiple of their size.
    init(gpus: Int) {
        let nodes = (gpus + Self.nodeSize - 1) / Self.nodeSize
        freeOn = Array(repeating: 0, count: nodes)
        buckets = NodeBuckets(buckets: Self.nodeSize + 1, capacity: nodes)
        for node in 0..<nodes {
            freeOn[node] = UInt8(min(Self.nodeSize, gpus - node * Self.nodeSize))
            buckets.insert(node, into: Int(freeOn[node]))
        }
    }

    /// The largest job that could be placed now. Every smaller one could be placed too.
    var largestJob: Int {
        var rest = Self.nodeSize - 1
        while rest > 0, buckets.count(rest) == 0 { rest -= 1 }
        return buckets.count(Self.nodeSize) * Self.nodeSize + rest
    }

    /// Takes the GPUs of a job that fits; returns the chain of its spans.
    mutating func take(_ gpus: Int) -> Int32 {
        var chain: Int32 = -1
        var left = gpus
        while left > Self.nodeSize {
            chain = take(Self.nodeSize, on: buckets.first(Self.nodeSize), before: chain)
            left -= Self.nodeSize
        }
        return take(left, on: gpus <= Self.nodeSize ? bestFit(left) : freest(), before: chain)
    }

    /// Gives the GPUs of a chain back.
    mutating func give(_ chain: Int32) {
        var index = chain
        while index >= 0 {
            let span = spans[Int(index)]
            move(Int(span.node), by: span.gpus)
            spans[Int(index)].next = vacantSpan
            vacantSpan = index
            index = span.next
        }
    }

    /// Gives `gpus` GPUs of a chain back; returns the rest of the chain, which has that many.
    mutating func give(_ gpus: Int, of chain: Int32) -> Int32 {
        var index = chain
        var left = Int32(gpus)
        while left > 0 {
            let span = spans[Int(index)]
            let part = min(left, span.gpus)
            left -= part
            move(Int(span.node), by: part)
            if part < span.gpus {
                spans[Int(index)].gpus -= part
                break
            }
            spans[Int(index)].next = vacantSpan
            vacantSpan = index
            index = span.next
        }
        return index
    }

    /// Takes up to `gpus` GPUs one by one from the emptiest nodes; they stay gone.
    mutating func shrink(_ gpus: Int) {
        var left = gpus
        while left > 0 {
            let node = freest()
            let part = min(left, Int(freeOn[node]))
            guard part > 0 else { return }
            move(node, by: Int32(-part))
            left -= part
        }
    }

    /// Takes `gpus` GPUs wherever they are, emptiest nodes first; returns the chain. They are free.
    mutating func takeAnywhere(_ gpus: Int) -> Int32 {
        var chain: Int32 = -1
        var left = gpus
        while left > 0 {
            let node = freest()
            let part = min(left, Int(freeOn[node]))
            chain = take(part, on: node, before: chain)
            left -= part
        }
        return chain
    }

    /// Appends `second` to `first`; returns the chain of both.
    mutating func join(_ first: Int32, _ second: Int32) -> Int32 {
        var last = first
        while spans[Int(last)].next >= 0 { last = spans[Int(last)].next }
        spans[Int(last)].next = second
        return first
    }

    /// Adds new nodes at the end.
    mutating func grow(_ gpus: Int) {
        let old = freeOn
        let added = NodeMap(gpus: gpus)
        freeOn = old + added.freeOn
        buckets = NodeBuckets(buckets: Self.nodeSize + 1, capacity: freeOn.count)
        for node in freeOn.indices { buckets.insert(node, into: Int(freeOn[node])) }
    }

    /// Changes the free GPUs of a node, as the spans handed out say.
    mutating func move(_ node: Int, by gpus: Int32) {
        buckets.remove(node, from: Int(freeOn[node]))
        freeOn[node] = UInt8(Int32(freeOn[node]) + gpus)
        buckets.insert(node, into: Int(freeOn[node]))
    }

    /// Hands over node and GPUs of every span of a chain.
    func forEachSpan(of chain: Int32, _ body: (_ node: Int, _ gpus: Int32) -> Void) {
        var index = chain
        while index >= 0 {
            let span = spans[Int(index)]
            body(Int(span.node), span.gpus)
            index = span.next
        }
    }

    private func bestFit(_ gpus: Int) -> Int {
        var free = gpus
        while buckets.count(free) == 0 { free += 1 }
        return buckets.first(free)
    }

    private func freest() -> Int {
        var free = Self.nodeSize
        while free > 0, buckets.count(free) == 0 { free -= 1 }
        return buckets.first(free)
    }

    private mutating func take(_ gpus: Int, on node: Int, before chain: Int32) -> Int32 {
        move(node, by: Int32(-gpus))
        let span = Span(node: UInt32(node), gpus: Int32(gpus), next: chain)
        guard vacantSpan >= 0 else {
            spans.append(span)
            return Int32(spans.count - 1)
        }
        let index = vacantSpan
        vacantSpan = spans[Int(index)].next
        spans[Int(index)] = span
        return index
    }
}

// What a checkpoint keeps: free GPUs by node and the spans that are out; the buckets follow.
extension NodeMap: Wired {
    static var blank: NodeMap { NodeMap(gpus: 0) }

    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&freeOn)
        for free in freeOn {
            try coder.expect(
                Int(free) <= Self.nodeSize, "free part of a node", UInt64(free))
        }
        try coder.field(&spans)
        try coder.field(&vacantSpan)
        guard Coder.isReading else { return }
        buckets = NodeBuckets(buckets: Self.nodeSize + 1, capacity: freeOn.count)
        for (node, free) in freeOn.enumerated() { buckets.insert(node, into: Int(free)) }
        try check(vacantSpan, by: &coder)
        for span in spans {
            try check(span.next, by: &coder)
            try coder.expect(Int(span.node) < freeOn.count, "node", UInt64(span.node))
        }
    }

    /// Throws when a chain would begin where there is no span.
    func check<Coder: WireCoder & ~Copyable>(
        _ chain: Int32, by coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.expect(
            chain >= -1 && Int(chain) < spans.count, "span of nodes",
            UInt64(bitPattern: Int64(chain)))
    }
}

extension NodeMap.Span: Wired {
    mutating func wire<Coder: WireCoder & ~Copyable>(
        _ coder: inout Coder
    ) throws(Coder.Failure) {
        try coder.field(&node)
        try coder.field(&gpus)
        try coder.field(&next)
    }
}
