// Who passes chips on, in the words of the tables.
extension RunSubject {
    /// The title of an institution.
    package func institution(at place: UInt8) -> String {
        facts.institutions.all[Int(place)].title
    }

    /// A distributor's name, and the country where it is billed.
    package func distributor(at place: UInt8) -> (name: String, country: String) {
        let one = facts.institutions.all[Int(place)]
        return (one.title, (one as? Distributor)?.country.code ?? "")
    }
}

extension WorldFacts {
    /// Whether chips can be bought that a rule keeps from buyers.
    package var hasGreyMarket: Bool { institutions[GreyMarket.self].isOpen }
}
