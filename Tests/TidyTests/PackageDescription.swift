import Testing

/// The targets that `Package.swift` declares, read from its text.
enum PackageDescription {
    /// A target and the modules it depends on.
    struct Target: CustomTestStringConvertible {
        let name: String
        let dependencies: [String]
        var testDescription: String { name }
    }

    private static let text = Repository.text(of: "Package.swift")

    /// Modules of other packages: the constant that names each here, the module, its package.
    static let products: [(alias: String, module: String, package: String)] = {
        let product =
            /let (\w+) = Target.Dependency.product\(\s*name: "(\w+)", package: "([\w-]+)"/
        return text.matches(of: product).map {
            (String($0.output.1), String($0.output.2), String($0.output.3))
        }
    }()

    /// Packages that are fetched, by the last part of their address.
    static let packages: [String] = text.matches(of: /\.package\(url: "[^"]*\/([\w-]+)"/).map {
        String($0.output.1)
    }

    /// Every target but the system libraries, in the order of the file.
    static let targets: [Target] = {
        let aliases = Dictionary(
            products.map { ($0.alias, $0.module) }, uniquingKeysWith: { $1 })
        let call = /(?:library|tests)\(\s*"(\w+)",\s*\[([^\]]*)\]/
        let executable = /executableTarget\(\s*name: "(\w+)",\s*dependencies: \[([^\]]*)\]/
        return (text.matches(of: call).map(\.output) + text.matches(of: executable).map(\.output))
            .map { Target(name: String($0.1), dependencies: names($0.2, aliases)) }
    }()

    private static func names(_ list: Substring, _ aliases: [String: String]) -> [String] {
        list.split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
            .map { $0.hasPrefix("\"") ? String($0.dropFirst().dropLast()) : aliases[$0] ?? $0 }
    }
}
