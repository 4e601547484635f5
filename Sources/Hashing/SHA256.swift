internal import CSodium

/// SHA-256 of bytes (FIPS 180-4) as 64 lower-case hexadecimal digits.
///
/// Names files and plans in manifests, where anybody can check it with `sha256sum`.
/// The corresponding C function is `crypto_hash_sha256` of libsodium.
public func sha256(_ bytes: [UInt8]) -> String {
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_bytes()))
    // Cannot fail: it computes, and has no state.
    _ = crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
    let digits = Array("0123456789abcdef".utf8)
    return String(
        decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// SHA-256 of a text's UTF-8 bytes.
public func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }
