internal import FlyingFox
internal import Foundation

/// What the server says, before it is put into HTTP.
struct Reply: Sendable {
    /// What a browser may do with a page.
    enum Policy: String {
        /// A page of ours: our style, our script, our events, nothing from elsewhere.
        case page = """
            default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
            img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
            """
        /// A report, which brings its style and script along: cut off from these pages and from the network.
        case report = """
            default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:; \
            font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
            sandbox allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox allow-modals
            """
    }

    var status: Int = 200
    var type = "text/html; charset=utf-8"
    var policy = Policy.page
    var bytes = Data()
    /// Bytes that come bit by bit instead.
    var stream: JournalEvents?
    /// The name under which a browser keeps it; nil to show it.
    var download: String?

    /// A page.
    static func page(_ markup: HTML) -> Reply { Reply(bytes: Data(markup.text.utf8)) }

    /// A short page that says why not.
    static func refused(_ status: Int, _ sentence: String) -> Reply {
        let title = status == 404 ? "Not found" : "Not possible"
        var reply = page(
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>\(title)</title>\
            <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>\
            <body><main><h1>\(title)</h1><p>\(sentence)</p></main></body></html>
            """)
        reply.status = status
        return reply
    }

    /// Nothing of that name.
    static let notFound = refused(404, "There is nothing here. Go back to the list of runs.")

    /// The reply as HTTP. A HEAD request gets the same without its bytes.
    func response(to method: HTTPMethod, cookie: String?) -> HTTPResponse {
        var headers: HTTPHeaders = [
            .contentType: type, .cacheControl: "no-store",
            HTTPHeader("X-Content-Type-Options"): "nosniff",
            HTTPHeader("Referrer-Policy"): "no-referrer",
            HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
            HTTPHeader("Cross-Origin-Opener-Policy"): "same-origin",
            HTTPHeader("X-Frame-Options"): "DENY",
        ]
        // One value each, in which a comma or a semicolon separates nothing for HTTP.
        headers.setValues([policy.rawValue], for: HTTPHeader("Content-Security-Policy"))
        if let download {
            headers[.contentDisposition] = "attachment; filename=\"\(download)\""
        }
        if let cookie { headers[.setCookie] = cookie }
        if status == 405 { headers[HTTPHeader("Allow")] = "GET, HEAD" }
        let code = HTTPStatusCode(status, phrase: Self.phrases[status] ?? "")
        if method == .HEAD {
            if stream == nil { headers[.contentLength] = String(bytes.count) }
            return HTTPResponse(statusCode: code, headers: headers)
        }
        if let stream {
            return HTTPResponse(
                statusCode: code, headers: headers, body: HTTPBodySequence(from: stream))
        }
        return HTTPResponse(statusCode: code, headers: headers, body: bytes)
    }

    private static let phrases = [
        200: "OK", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        500: "Internal Server Error",
    ]
}
