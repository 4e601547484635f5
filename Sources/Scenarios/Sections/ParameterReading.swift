internal import ComputeAccess

/// Reads the parameter of a lever or an institution from its declaration: the slot says which format, the key path where to.
struct ParameterReading {
    let vocabulary: RuleVocabulary
    let reader: MappingReader

    func read<Root>(_ parameter: Parameter<Root>, into root: inout Root) {
        switch parameter.slot {
        case .flag(let path): assign(parameter, .flag, &root[keyPath: path])
        case .optionalFlag(let path):
            assign(parameter, ValueFormat<Bool>.flag.map { $0 }, &root[keyPath: path])
        case .number(let path, let unit, let range):
            assign(parameter, .quantity(unit, range), &root[keyPath: path])
        case .tpp(let path, let range):
            assign(parameter, .processing(range, of: vocabulary.chips), &root[keyPath: path])
        case .timeline(let path, let unit):
            assign(parameter, .timeline(unit), &root[keyPath: path])
        case .byEndUse(let path):
            assign(parameter, .byEndUse(parameter.summary), &root[keyPath: path])
        case .count(let path, let unit, let range):
            assign(parameter, .count(unit, range), &root[keyPath: path])
        case .jurisdiction(let path):
            assign(parameter, .jurisdiction, &root[keyPath: path])
        case .jurisdictions(let path):
            assign(parameter, .jurisdictions(vocabulary.groups), &root[keyPath: path])
        case .optionalJurisdictions(let path):
            assign(
                parameter, ValueFormat.jurisdictions(vocabulary.groups).map { $0 },
                &root[keyPath: path])
        case .services(let path):
            assign(parameter, .enumSet(\.name), &root[keyPath: path])
        case .endUses(let path):
            assign(parameter, .enumSet(\.name), &root[keyPath: path])
        case .operatorKinds(let path):
            assign(parameter, .enumSet(\.label), &root[keyPath: path])
        case .chips(let path):
            assign(parameter, .clauses(vocabulary.chips), &root[keyPath: path])
        case .workload(let path):
            assign(
                parameter, .words([("training", WorkloadClassifier())]).map { $0 },
                &root[keyPath: path])
        case .identification(let path):
            assign(parameter, .axis(IdentificationDepth.self), &root[keyPath: path])
        case .sellers(let path):
            let seller = ValueFormat<Int>.name(
                in: vocabulary.sellers, called: "seller", under: "chips"
            )
            .map { SellerID(index: UInt16($0)) }
            assign(parameter, .list(of: seller), &root[keyPath: path])
        }
    }

    private func assign<Root, Value>(
        _ parameter: Parameter<Root>, _ format: ValueFormat<Value>, _ place: inout Value
    ) {
        if parameter.isRequired {
            place = reader.required(parameter.name, format, parameter.summary)
        } else if let value = reader.optional(parameter.name, format, parameter.summary) {
            place = value
        }
    }
}

extension ValueFormat where Value == [Double] {
    /// A share for each end use, in the order of the cases: `{other: 75 %, ai-training: 35 %, ...}`.
    static func byEndUse(_ summary: String) -> Self {
        .nested(placeholder: EndUse.allCases.map { _ in 0 }) { uses in
            EndUse.allCases.map { uses.required($0.name, .share, summary) }
        }
    }
}

extension ValueFormat {
    /// Values of a small enumeration, by name.
    static func enumSet<Case>(_ name: @escaping (Case) -> String) -> Self
    where Value == EnumSet<Case> {
        let word = ValueFormat<Case>.words(Case.allCases.map { (name($0), $0) })
        return ValueFormat<[Case]>.list(of: word).map { EnumSet($0) }
    }
}

extension ValueFormat where Value == [ChipClause] {
    /// An any-of list of all-of demands: `[{tpp: at least 4800, interconnect: at least 600 GB/s}]`.
    static func clauses(_ chips: ChipCatalog) -> Self {
        .list(of: ValueFormat<ChipClause>.clause(chips))
    }
}

extension ValueFormat where Value == ChipClause {
    static func clause(_ chips: ChipCatalog) -> Self {
        .nested(placeholder: ChipClause()) { reader in
            var clause = ChipClause()
            clause.tpp = reader.value(
                "tpp", .bounds(.one), default: .any, "total processing performance")
            clause.performanceDensity = reader.value(
                "performance_density", .bounds(.one), default: .any, "TPP per mm2 of die")
            clause.interconnect = reader.value(
                "interconnect", .bounds(.gigabytesPerSecond), default: .any,
                "input and output over all links")
            clause.memoryBandwidth = reader.value(
                "memory_bandwidth", .bounds(.gigabytesPerSecond), default: .any,
                "memory bandwidth")
            clause.memoryDensity = reader.value(
                "memory_density", .bounds(.one), default: .any,
                "memory bandwidth by area, GB/s per mm2")
            clause.isForDataCentres = reader.optional(
                "datacentre", .flag, "made for data centres")
            clause.named = reader.value(
                "named", .list(of: .chip(in: chips)), default: [], "the chips by name")
            return clause
        }
    }
}

extension ValueFormat where Value == Interval {
    /// Bounds in words: `at least 4800`, `at least 2400 and below 4800`, `below 6500 GB/s`.
    static func bounds(_ unit: ComputeAccess.Unit) -> Self {
        .scalar("bounds such as 'at least 4800 and below 21000'", placeholder: .any) {
            text, report in
            var interval = Interval.any
            for part in text.split(separator: " and ") {
                guard let bound = BoundReading.read(String(part), unit, report) else { return nil }
                interval = interval.intersection(bound)
            }
            guard interval.lower < interval.upper else {
                report(.outOfRange, "no number is '\(text)'", nil)
                return nil
            }
            return interval
        }
    }
}

private enum BoundReading {
    static let words: [(String, @Sendable (Double) -> Interval)] = [
        ("at least ", Interval.atLeast), ("at most ", Interval.atMost),
        ("above ", Interval.above), ("below ", Interval.below),
    ]

    static func read(
        _ text: String, _ unit: ComputeAccess.Unit, _ report: (IssueCode, String, String?) -> Void
    ) -> Interval? {
        guard let (word, bound) = words.first(where: { text.hasPrefix($0.0) }) else {
            report(
                .badText, "'\(text)' is not a bound",
                "write 'at least', 'above', 'below' or 'at most' and a number")
            return nil
        }
        do throws(Quantity.Problem) {
            return bound(try Quantity.parse(String(text.dropFirst(word.count)), as: unit))
        } catch {
            report(error.code, error.message, error.hint)
            return nil
        }
    }
}
