/// Finds the word that somebody probably meant.
enum Suggestion {
    /// A hint naming the nearest of `words`, or listing a few when none is near; nil for no words.
    static func hint(for word: String, among words: [String]) -> String? {
        if let best = nearest(to: word, among: words) { return "did you mean '\(best)'?" }
        guard !words.isEmpty else { return nil }
        let shown = words.sorted().prefix(8).joined(separator: ", ")
        return "known: \(shown)\(words.count > 8 ? ", ..." : "")"
    }

    /// The word that was most likely meant: the same but for case, spaces and hyphens, the one at the
    /// smallest edit distance when that is small against the word's length, or the only one made of the
    /// same parts with some left out. Words of other digits are other things, not other spellings.
    static func nearest(to word: String, among words: [String]) -> String? {
        if let same = words.sorted().first(where: { folded($0) == folded(word) }) { return same }
        let limit = max(1, min(word.count, 40) / 3)
        var best: (distance: Int, word: String)?
        for candidate in words.sorted() where abs(candidate.count - word.count) <= limit {
            guard digits(candidate) == digits(word) else { continue }
            let distance = editDistance(word.lowercased(), candidate.lowercased())
            if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
        }
        return best?.word ?? sharingParts(with: word, among: words)
    }

    /// What a word stands for that has another name here; case, spaces and hyphens do not matter.
    static func word(meantBy word: String, in otherNames: [String: String]) -> String? {
        otherNames.keys.sorted().first { folded($0) == folded(word) }.flatMap { otherNames[$0] }
    }

    private static func folded(_ word: String) -> String {
        word.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func digits(_ word: String) -> String {
        String(word.filter(\.isNumber).sorted())
    }

    /// `NVIDIA H100` for `H100`, `910B` for `Ascend-910B`, `direct` for `cloud-direct`.
    private static func sharingParts(with word: String, among words: [String]) -> String? {
        func parts(_ word: String) -> Set<String> {
            Set(word.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
        }
        let own = parts(word)
        guard !own.isEmpty else { return nil }
        let found = words.sorted().filter { candidate in
            let other = parts(candidate)
            return !other.isEmpty && (other.isSubset(of: own) || own.isSubset(of: other))
        }
        let most = found.map { parts($0).intersection(own).count }.max() ?? 0
        let best = found.filter { parts($0).intersection(own).count == most }
        return best.count == 1 ? best[0] : nil
    }

    /// The words at the smallest edit distances, the nearest first; those whose last part is the same
    /// come before all others.
    static func nearest(_ count: Int, to word: String, among words: [String]) -> [String] {
        func last(_ path: String) -> Substring { path.split(separator: ".").last ?? "" }
        let ranked = words.sorted().map { candidate in
            (
                isOther: last(candidate) != last(word),
                distance: editDistance(word.lowercased(), candidate.lowercased()), word: candidate
            )
        }
        return ranked.sorted {
            ($0.isOther ? 1 : 0, $0.distance, $0.word) < ($1.isOther ? 1 : 0, $1.distance, $1.word)
        }.prefix(count).map(\.word)
    }

    /// Insertions, deletions, substitutions and swaps of neighbours that turn one into the other.
    private static func editDistance(_ left: String, _ right: String) -> Int {
        let a = Array(left.unicodeScalars.prefix(80))
        let b = Array(right.unicodeScalars.prefix(80))
        var table = Array(repeating: Array(0...b.count), count: a.count + 1)
        for row in 0...a.count { table[row][0] = row }
        for row in a.indices {
            for column in b.indices {
                var cost = min(
                    table[row][column + 1] + 1, table[row + 1][column] + 1,
                    table[row][column] + (a[row] == b[column] ? 0 : 1))
                if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
                    cost = min(cost, table[row - 1][column - 1] + 1)
                }
                table[row + 1][column + 1] = cost
            }
        }
        return table[a.count][b.count]
    }
}
