internal import ZeroMQ

extension Socket {
    /// What every connection of a run is set to, before it binds or connects.
    ///
    /// Between processes of one machine the operating system says when a peer is gone. Heartbeats could
    /// only be wrong there: a process that is stopped and continued would lose, silently, what libzmq held
    /// for it. Over a network they are needed, and the exchange finds such losses by its sequences.
    func setLinkOptions(for endpoint: String, highWaterMark: Int32) throws(ZeroMQError) {
        try set(.linger, to: 0)
        try set(.sendHighWaterMark, to: highWaterMark)
        try set(.receiveHighWaterMark, to: highWaterMark)
        guard endpoint.hasPrefix("tcp:") else { return }
        // Whoever connects and says nothing is not waited for, and cannot make us hold more than this.
        try set(.handshakeInterval, to: 5_000)
        try set(.maximumMessageSize, to: 1 << 32)
        try set(.connectTimeout, to: 1_000)
        try set(.reconnectInterval, to: 100)
        try set(.reconnectIntervalMaximum, to: 1_000)
        guard !endpoint.hasPrefix("tcp://127.") else { return }
        // TCP says a thing again after ever longer pauses, seconds soon, whether the link is back or not. A
        // new connection is tried every second.
        try set(.heartbeatInterval, to: 1_000)
        try set(.heartbeatTimeout, to: 4_000)
        try set(.tcpMaximumRetransmit, to: 4_000)
    }
}
