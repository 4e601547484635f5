internal import ComputeAccess

extension Section {
    /// The institutions of the catalog: each has a section, which gives its parameters.
    static let institutions = Section { top, scenario in
        let vocabulary = RuleVocabulary(scenario)
        func read<Kind: Institution>(_ kind: Kind.Type) -> (any Institution)? {
            top.mapping(Kind.section, Kind.summary) { reader in
                var institution = Kind()
                for parameter in Kind.parameters {
                    ParameterReading(vocabulary: vocabulary, reader: reader)
                        .read(parameter, into: &institution)
                }
                return institution
            }
        }
        scenario.parts.institutions = InstitutionCatalog.all.map { kind in
            read(kind) ?? (kind.isRequired ? nil : kind.init())
        }
    }
}
