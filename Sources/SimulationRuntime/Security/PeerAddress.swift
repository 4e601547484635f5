internal import ZeroMQ

/// Where a worker's peers reach it and by which key they recognise it: `ENDPOINT#KEY`, or the endpoint
/// alone where connections are not encrypted.
struct PeerAddress: CustomStringConvertible {
    let endpoint: String
    let key: CurveKey?

    init(endpoint: String, key: CurveKey?) {
        self.endpoint = endpoint
        self.key = key
    }

    /// Reads what ``description`` wrote; nil when there is a key that is none.
    init?(_ text: String) {
        // Keys may contain the sign, endpoints do not.
        guard let sign = text.firstIndex(of: "#") else {
            self.init(endpoint: text, key: nil)
            return
        }
        guard let key = CurveKey(String(text[text.index(after: sign)...])) else { return nil }
        self.init(endpoint: String(text[..<sign]), key: key)
    }

    var description: String { key.map { "\(endpoint)#\($0.text)" } ?? endpoint }
}

/// A peer's address has no key where one is needed.
struct UnusableAddress: Error, CustomStringConvertible {
    let address: String

    var description: String {
        "a peer gave '\(address.prefix(80))' as its address, which cannot be used"
    }
}
