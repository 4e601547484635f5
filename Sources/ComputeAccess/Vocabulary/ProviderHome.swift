public import SimulationKernel

/// Whose companies earn: providers by where they have their headquarters.
public enum ProviderHome: UInt8, AxisValue {
    /// The United States.
    case us
    /// Countries that the Export Administration Regulations list as A:5 or A:6.
    case allied
    /// Mainland China, Hong Kong or Macau.
    case china
    /// Anywhere else.
    case elsewhere

    /// The words of the result tables, in the order of the cases.
    public static let labels = ["us", "allied", "prc", "elsewhere"]

    /// Where a company with these headquarters belongs.
    init(_ headquarters: Jurisdiction) {
        if headquarters == .us {
            self = .us
        } else if headquarters.isOfConcern {
            self = .china
        } else {
            self = Self.alliedCountries.contains(headquarters) ? .allied : .elsewhere
        }
    }

    /// Source: 15 CFR part 740, supplement 1, country groups A:5 and A:6.
    private static let alliedCountries = JurisdictionSet(
        """
        AR AT AU BE BG CA CH CZ DE DK EE ES FI FR GB GR HR HU IE IN IS IT JP KR LT LU LV NL NO NZ PL
        PT RO SE SI SK TR AL CY IL MT MX SG TW ZA
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).compactMap(Jurisdiction.init))
}
