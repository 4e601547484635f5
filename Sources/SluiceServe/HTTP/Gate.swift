internal import FlyingFox
internal import Foundation

/// Who may come in: whoever has the token, asks for something only, and meant this server.
struct Gate: Sendable {
    private let token: Token
    private let port: UInt16

    init(_ token: Token, port: UInt16) {
        self.token = token
        self.port = port
    }

    /// The name of the cookie. Cookies know no ports, so the port is in it.
    private var cookie: String { "sluice-\(port)" }

    /// Why a request is refused; nil when it may come in.
    func refusal(of request: HTTPRequest) -> Reply? {
        // A name that an attacker's DNS points at this machine is not ours.
        let hosts = ["127.0.0.1", "localhost"].map { "\($0):\(port)" }
        guard let host = request.headers[.host], hosts.contains(host.lowercased()) else {
            return .refused(403, "This server answers to 127.0.0.1:\(port) only.")
        }
        guard request.method == .GET || request.method == .HEAD else {
            return .refused(405, "Only GET and HEAD are possible: nothing can be changed here.")
        }
        guard hasToken(request) else {
            return .refused(
                403,
                "Open the address that sluice serve printed: it ends in a token that is missing here."
            )
        }
        return nil
    }

    private func hasToken(_ request: HTTPRequest) -> Bool {
        // A token that is there must be right; a cookie does not heal a wrong one.
        if let given = request.query["token"] { return token.isEqual(to: given) }
        let cookies = (request.headers[.cookie] ?? "").split(separator: ";").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        return cookies.contains { text in
            guard let sign = text.firstIndex(of: "="), text[..<sign] == cookie else { return false }
            return token.isEqual(to: String(text[text.index(after: sign)...]))
        }
    }

    /// The cookie that keeps the token for the links of a page; nil when the request had no token in it.
    func cookie(for request: HTTPRequest) -> String? {
        guard request.query["token"] != nil else { return nil }
        return "\(cookie)=\(token.text); Path=/; HttpOnly; SameSite=Strict"
    }
}
