internal import ComputeAccess

extension Section {
    /// The institutions of the catalog: each kind has a section, which gives its parameters, or names
    /// with parameters each.
    static let institutions = Section { top, scenario in
        let vocabulary = RuleVocabulary(scenario)
        func read<Kind: Institution>(_: Kind.Type, _ reader: MappingReader) -> Kind {
            var institution = Kind()
            for parameter in Kind.parameters {
                ParameterReading(vocabulary: vocabulary, reader: reader)
                    .read(parameter, into: &institution)
            }
            return institution
        }
        func single<Kind: Institution>(_ kind: Kind.Type) -> (any Institution)? {
            top.mapping(Kind.section, Kind.summary) { read(kind, $0) }
        }
        func named<Kind: NamedInstitution>(_ kind: Kind.Type) -> [any NamedInstitution] {
            top.named(Kind.section, Kind.summary) { name, reader in
                var institution = read(kind, reader)
                institution.label = name
                return institution
            }.map(\.value)
        }
        scenario.parts.institutions = InstitutionCatalog.all.map { kind in
            single(kind) ?? (kind.isRequired ? nil : kind.init())
        }
        scenario.parts.namedInstitutions = InstitutionCatalog.named.flatMap { named($0) }
    }
}
