/// The look of the pages: light and dark, narrow and wide. Blue and orange are told apart by every eye.
enum StyleSheet {
    static let text = """
        :root {
          color-scheme: light dark;
          --ground: #fff; --ink: #1a1a1a; --faint: #595959; --rule: #d0d0d0; --head: #f3f3f3;
          --link: #005a94; --main: #0072b2; --band: #a8d0ea; --none: #b04a00;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #15181c; --ink: #e8e8e8; --faint: #a9b0b8; --rule: #3b424a; --head: #20252b;
            --link: #7cc4f2; --main: #56b4e9; --band: #1f4d69; --none: #f0a35e;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; padding: 1rem; max-width: 68rem; background: var(--ground); color: var(--ink);
          font: 1rem/1.5 system-ui, sans-serif;
        }
        h1 { font-size: 1.5rem; margin: .5rem 0; overflow-wrap: anywhere; }
        h2 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
        a { color: var(--link); }
        code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
        .faint, footer { color: var(--faint); }
        footer { margin-top: 3rem; border-top: 1px solid var(--rule); font-size: .875rem; }
        .title { margin: 0 0 1rem; font-size: 1.1rem; color: var(--faint); }
        .state { font-weight: 600; margin: .5rem 0; }
        .caption { margin: 1.25rem 0 .35rem; color: var(--faint); }
        .wide { overflow-x: auto; margin: 0 0 1rem; }
        .wide:focus-visible, a:focus-visible, button:focus-visible, select:focus-visible,
        summary:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; min-width: 100%; }
        th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--rule);
          vertical-align: top; font-weight: 400; }
        thead th { white-space: nowrap; font-weight: 600; border-bottom: 2px solid var(--rule); }
        time, .day { white-space: nowrap; }
        .n { text-align: right; white-space: nowrap; }
        .sum > * { font-weight: 600; border-top: 2px solid var(--rule); }
        tbody th { white-space: nowrap; }
        .far { display: inline-flex; align-items: center; gap: .5rem; white-space: nowrap; }
        progress { width: 9rem; height: .8rem; accent-color: var(--main); }
        .swatch { width: .7rem; height: .7rem; }
        .swatch .on-dark { display: none; }
        @media (prefers-color-scheme: dark) { .swatch .on-dark { display: inline; } .swatch .on-light { display: none; } }
        .length { display: block; width: 6rem; height: .35rem; margin-left: auto; }
        .length rect { fill: var(--main); }
        .facts > div { display: flex; gap: 1rem; padding: .25rem 0; border-bottom: 1px solid var(--rule); }
        .facts dt { flex: 0 0 7.5rem; color: var(--faint); }
        .facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
        figure { margin: 1rem 0; }
        .funnel { display: block; width: 100%; max-width: 40rem; height: auto; margin-top: .35rem; }
        .funnel .band { fill: var(--band); }
        .funnel .line { fill: none; stroke: var(--main); stroke-width: 2; }
        .funnel .end { stroke: var(--main); stroke-width: 3; }
        .funnel .now { fill: var(--main); }
        .funnel .nothing { stroke: var(--none); stroke-width: 1.5; stroke-dasharray: 6 4; }
        .funnel text { fill: var(--faint); font-size: 13px; }
        .log { list-style: none; padding: 0; margin: 0; font-size: .925rem; }
        .log li { overflow-wrap: anywhere; }
        .button { display: inline-block; padding: .5rem 1rem; border-radius: .3rem; background: var(--link);
          color: var(--ground); text-decoration: none; font-weight: 600; }
        fieldset { min-width: 0; border: 1px solid var(--rule); border-radius: .3rem; margin: 2rem 0 0; padding: .75rem 1rem; }
        label { display: inline-block; max-width: 100%; margin-right: .75rem; }
        select, button { font: inherit; max-width: 100%; }
        details { margin-top: 2rem; }
        summary { cursor: pointer; font-weight: 600; }
        .differences li { overflow-wrap: anywhere; }
        @media (max-width: 34rem) {
          .facts > div { display: block; }
          .funnel text { font-size: 22px; }
          progress { width: 4rem; }
          .length { width: 4rem; }
          th, td { padding-right: .5rem; }
        }
        @media print { nav, form, #news { display: none; } }
        """
}
