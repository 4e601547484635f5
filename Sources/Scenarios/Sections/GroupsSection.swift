internal import ComputeAccess

extension Section {
    /// Named groups of countries that rules can use in place of lists.
    static let groups = Section { top, scenario in
        let groups = top.named("groups", "named groups of countries") { _, group in
            _ = group.optional("title", .text, "what the group is called")
            let members = group.required(
                "members", .list(of: .jurisdiction), "the countries, by two-letter code")
            return JurisdictionSet(members)
        }
        scenario.groups = groups.map { ($0.name, $0.value) }
    }
}

extension ValueFormat where Value == Jurisdiction {
    /// A country by its ISO 3166-1 two-letter code.
    static var jurisdiction: Self {
        .scalar("a country's two-letter code", placeholder: .us) { text, report in
            if let jurisdiction = Jurisdiction(code: text) { return jurisdiction }
            report(.unknownName, "unknown country '\(text)'", CountryHint.sentence(for: text))
            return nil
        }
    }
}

extension ValueFormat where Value == JurisdictionSet {
    /// Countries and groups of countries, or `{not: ...}` for all others.
    static func jurisdictions(_ groups: [(name: String, members: JurisdictionSet)]) -> Self {
        let member = ValueFormat.scalar(
            "a country's two-letter code or a group's name", placeholder: JurisdictionSet.any
        ) { text, report in
            if let jurisdiction = Jurisdiction(code: text) {
                return JurisdictionSet([jurisdiction])
            }
            if let group = groups.first(where: { $0.name == text }) { return group.members }
            report(
                .unknownName, "unknown country or group '\(text)'",
                CountryHint.sentence(for: text, groups: groups.map(\.name)))
            return nil
        }
        let several = ValueFormat<[JurisdictionSet]>.list(of: member)
            .map { $0.reduce(JurisdictionSet.none) { $0.union($1) } }
        func described() -> JSONValue {
            let inverse = JSONValue.object([
                ("type", .string("object")), ("properties", .object([("not", several.schema)])),
            ])
            return .object([("anyOf", .array([several.schema, inverse]))])
        }
        return ValueFormat(schema: described(), placeholder: .any) { node, path, context in
            guard node.entries != nil else { return several.read(node, path, context) }
            return MappingReader.read(node, path: path, context: context) { reader in
                reader.required("not", several, "the countries that are left out").complement
            }
        }
    }
}
