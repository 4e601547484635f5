package import ZeroMQ

/// A public key and the secret one it belongs to.
package struct KeyPair: Sendable {
    /// What others know this side by.
    package let publicKey: CurveKey
    /// What proves that this is the one they know.
    package let secret: CurveKey

    /// A new pair, from the operating system's randomness.
    package static func make() throws(ZeroMQError) -> KeyPair {
        let pair = try CurveKey.makePair()
        return KeyPair(publicKey: pair.public, secret: pair.secret)
    }
}

/// The keys of one run, made anew for every pool: one pair for the coordinator and one for each worker.
package struct RunKeys: Sendable {
    /// The coordinator's.
    package let coordinator: KeyPair
    /// The workers', by number.
    package let workers: [KeyPair]

    /// New keys for that many workers.
    package static func make(workers: Int) throws(ZeroMQError) -> RunKeys {
        let coordinator = try KeyPair.make()
        var pairs: [KeyPair] = []
        for _ in 0..<workers { pairs.append(try KeyPair.make()) }
        return RunKeys(coordinator: coordinator, workers: pairs)
    }
}

/// What one worker holds of the keys of its run.
package struct WorkerKeys: Sendable {
    /// By which it recognises its coordinator.
    package let coordinator: CurveKey
    /// Its own pair.
    package let own: KeyPair
    /// By which it recognises its peers.
    package let workers: [CurveKey]
}

extension Socket {
    /// Whoever connects must know the public key of `pair`, and all that is said is encrypted. Set before
    /// binding.
    func encrypt(as pair: KeyPair) throws(ZeroMQError) {
        try set(.curveServer, to: true)
        try set(.curveSecretKey, to: pair.secret)
    }

    /// Only who holds the secret of `peer` is spoken to, encrypted. Set before connecting.
    func encrypt(as pair: KeyPair, towards peer: CurveKey) throws(ZeroMQError) {
        try set(.curveServerKey, to: peer)
        try set(.curvePublicKey, to: pair.publicKey)
        try set(.curveSecretKey, to: pair.secret)
    }
}
