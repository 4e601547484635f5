internal import ComputeAccess
internal import Foundation

/// Which country somebody meant who wrote its name, or another code than ISO 3166-1 alpha-2 has.
enum CountryHint {
    /// A hint for a word that is no country's code.
    ///
    /// - Parameter groups: Groups of countries that may stand there too.
    static func sentence(for word: String, groups: [String] = []) -> String {
        if let code = code(of: word) { return "write \(code)" }
        if let group = Suggestion.nearest(to: word, among: groups) {
            return "did you mean '\(group)'?"
        }
        if let name = Suggestion.nearest(to: folded(word), among: names.keys.sorted()),
            let code = names[name], word.count > 3
        {
            return "did you mean \(code)?"
        }
        let known =
            groups.isEmpty ? "" : ", or a group: \(groups.prefix(8).joined(separator: ", "))"
        return "write a two-letter code of ISO 3166-1, as CN or US\(known)"
    }

    /// The code of a country by a name or code in use for it, in any case and with or without points.
    static func code(of word: String) -> String? {
        let name = folded(word)
        return Jurisdiction(code: name.uppercased())?.code ?? names[name]
    }

    private static func folded(_ word: String) -> String {
        let plain = word.folding(options: .diacriticInsensitive, locale: nil).lowercased()
            .filter { $0.isLetter }
        return plain.hasPrefix("the") ? String(plain.dropFirst(3)) : plain
    }

    /// Codes by folded names: the English names of all countries, and others that texts about export
    /// controls use.
    private static let names: [String: String] = {
        let english = Locale(identifier: "en_US")
        var names: [String: String] = [:]
        for country in Jurisdiction.all {
            if let name = english.localizedString(forRegionCode: country.code) {
                names[folded(name)] = country.code
            }
        }
        for line in others.split(separator: "\n") {
            let words = line.split(separator: " ")
            for word in words.dropFirst() { names[String(word)] = String(words[0]) }
        }
        return names
    }()

    private static let others = """
        US usa unitedstates unitedstatesofamerica america
        CN chn prc china mainlandchina peoplesrepublicofchina mainland
        TW twn roc taiwan chinesetaipei
        HK hkg hongkong hongkongsar
        MO mac macau macao
        GB uk gbr unitedkingdom britain greatbritain england
        AE uae are emirates unitedarabemirates dubai abudhabi
        SA ksa sau saudi saudiarabia
        KR rok kor korea southkorea republicofkorea
        KP dprk prk northkorea
        JP jpn japan
        SG sgp singapore
        MY mys malaysia johor
        DE deu germany
        FR fra france
        NL nld netherlands holland
        IN ind india
        ID idn indonesia
        TH tha thailand
        VN vnm vietnam
        PH phl philippines
        RU rus russia russianfederation
        IR irn iran
        SY syr syria
        CU cub cuba
        BY blr belarus
        VE ven venezuela
        PK pak pakistan
        IL isr israel
        TR tur turkey turkiye
        QA qat qatar
        BH bhr bahrain
        KW kwt kuwait
        KZ kaz kazakhstan
        CA can canada
        AU aus australia
        NZ nzl newzealand
        MX mex mexico
        BR bra brazil
        CH che switzerland
        SE swe sweden
        NO nor norway
        FI fin finland
        DK dnk denmark
        IE irl ireland
        IT ita italy
        ES esp spain
        PT prt portugal
        PL pol poland
        BE bel belgium
        AT aut austria
        CZ cze czechia czechrepublic
        UA ukr ukraine
        ZA zaf southafrica
        EG egy egypt
        KH khm cambodia
        MM mmr burma myanmar
        LA lao laos
        """
}
