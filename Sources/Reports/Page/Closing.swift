internal import Results

/// How the numbers were made.
struct MethodSection {
    let data: ReportData

    var html: String {
        """
        <p>Sluice simulates cloud regions, fleets of chips, makers, distributors, intermediaries, customers and \
        authorities as agents that exchange dated messages. Customers have projects with a fixed amount of \
        work, drawn blind to policy; prices, delays and refusals decide which of them are computed, where and \
        through whom. A ledger books every GPU-second of every fleet exactly once, for one true end user; \
        channels are derived from the ledger, so totals by channel, origin and access agree.</p>
        <p>Policies are compared on the same draws and the same chance: until the first date on which their \
        rules differ, two runs are identical bit for bit. An effect is a ratio of sums over such pairs. \
        <em>95 % intervals of chance</em> shrink with more replications. <em>Ranges over draws</em> say what \
        nobody knows about the inputs, and do not shrink.</p>
        <p>Covered compute is a flow of training FLOP. Chips held are a stock, chips diverted a flow of chips: \
        the three are never added. Tokens drawn from models over an interface are counted apart. What is lawful \
        counts as well: the yardstick asks who computed on what, not whether a rule forbade it.</p>
        <p>Behaviour is that of archetypes, not of firms: providers' fleets follow public estimates, their \
        conduct does not. Nothing here is evidence about any firm, and findings of rules are a model's, not \
        legal advice. Out of scope are the export of model weights, delisting and diplomacy.</p>

        """
    }
}

/// Where the numbers came from, and what repeats them.
struct ProvenanceSection {
    let data: ReportData

    var html: String {
        let manifest = data.manifest
        var rows = [
            ("scenario", manifest.scenario.name), ("scenario digest", manifest.scenario.digest),
            ("seed", String(manifest.seed)),
            ("policies", manifest.policies.joined(separator: ", ")),
            ("replications", String(manifest.replications)),
        ]
        if let draws = manifest.draws { rows.append(("draws", String(draws))) }
        rows += [
            ("program", "\(manifest.tool.name) \(manifest.tool.version) (\(manifest.tool.build))"),
            ("fingerprint of the tables", data.fingerprint),
        ]
        let items = rows.map { name, value in
            "<dt>\(name)</dt><dd><code>\(Markup.escaped(value))</code></dd>"
        }
        return """
            <p>This repeats the run, on any number of processes, with the same bytes:</p>
            <pre tabindex="0"><code>\(Markup.escaped(manifest.command))</code></pre>
            <dl>\(items.joined(separator: "\n"))</dl>
            <p class="note">The fingerprint is <code>LC_ALL=C sha256sum *.csv | sha256sum</code> in the run’s \
            directory; <code>sluice verify</code> checks every file.</p>

            """
    }
}
