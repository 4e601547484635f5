/// The style sheet of a report: light, dark and on paper.
enum PageStyle {
    static let css = """
        :root { --ink: #1c1c1e; --soft: #55585e; --paper: #ffffff; --line: #d5d7db; --tint: #f4f5f7;
          --link: #0b57a4; color-scheme: light dark; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #ececee; --soft: #b3b6bd; --paper: #16181c; --line: #3b3f46; --tint: #20242a;
            --link: #8ec1ff; } }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0 auto; padding: 1.2rem 1rem 3rem; max-width: 58rem; background: var(--paper);
          color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        h1 { font-size: 1.35rem; line-height: 1.25; margin: 0 0 .2rem; }
        h2 { font-size: 1.2rem; margin: 2.6rem 0 .6rem; padding-top: .8rem; border-top: 1px solid var(--line); }
        h3 { font-size: 1rem; margin: 2rem 0 .3rem; }
        p { margin: .5rem 0; }
        a { color: var(--link); }
        code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .86em; }
        code { overflow-wrap: anywhere; }
        pre { background: var(--tint); padding: .7rem .9rem; overflow-x: auto; border-radius: 4px; }
        small, .note, figcaption, footer { color: var(--soft); }
        small { font-size: .82em; }
        .question { color: var(--soft); margin: 0 0 .8rem; }
        .headline { font-size: 1.35rem; line-height: 1.4; margin: .4rem 0 .8rem; }
        .aside { background: var(--tint); border-radius: 4px; padding: .5rem .9rem; margin: .9rem 0; }
        .aside ul { margin: .2rem 0; padding-left: 1.2rem; }
        .caveat { border-left: 4px solid var(--line); padding-left: .8rem; }
        .note, figcaption { font-size: .9rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .88rem; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0;
          border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
        thead th { font-weight: 600; color: var(--soft); overflow-wrap: normal; vertical-align: bottom; }
        .policies td { white-space: nowrap; font-variant-numeric: tabular-nums; }
        tbody th { font-weight: 600; }
        th small { font-weight: 400; }
        .policies tbody th { min-width: 8rem; }
        .assumption-rows { min-width: 44rem; }
        .swatch { width: .75rem; height: .75rem; vertical-align: -.05em; }
        .swatch .on-dark { display: none; }
        @media (prefers-color-scheme: dark) { .swatch .on-dark { display: inline; }
          .swatch .on-light { display: none; } }
        details { margin: .8rem 0; }
        summary { cursor: pointer; font-weight: 600; padding: .3rem 0; }
        .filter { display: none; margin: .6rem 0; }
        .script .filter { display: block; }
        input[type=search] { font: inherit; color: inherit; background: var(--paper);
          border: 1px solid var(--soft); border-radius: 4px; padding: .2rem .5rem; width: 16rem; max-width: 100%; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; font-size: .9rem; }
        dt { color: var(--soft); }
        dd { margin: 0; overflow-wrap: anywhere; }
        figure { margin: 2.4rem 0; }
        figure h3 { margin: 0 0 .4rem; }
        figure .data { font-size: .85rem; }
        .notes { margin: .4rem 0; }
        .notes summary { font-weight: 400; font-size: .9rem; }
        .notes ol { font-size: .88rem; margin: .3rem 0; }
        @media (max-width: 620px) {
          body { padding: .8rem .8rem 2rem; }
          .headline { font-size: 1.15rem; }
          dl { grid-template-columns: 1fr; } }
        @media print {
          :root { --ink: #000; --soft: #333; --paper: #fff; --line: #999; --tint: #fff; --link: #000; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          figure, tr { break-inside: avoid; }
          .filter, .data { display: none !important; } }

        """
}

/// What the page does beyond being read: filter its long tables. Nothing depends on it.
enum PageScript {
    static let text = """
        document.documentElement.classList.add("script");
        for (const field of document.querySelectorAll("input[data-filters]")) {
          const rows = document.querySelectorAll("table." + field.dataset.filters + " tbody tr");
          field.addEventListener("input", () => {
            const words = field.value.toLowerCase().split(/\\s+/);
            for (const row of rows) {
              const text = row.textContent.toLowerCase();
              row.hidden = !words.every(word => text.includes(word));
            }
          });
        }

        """
}
