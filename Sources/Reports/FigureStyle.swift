/// How figures look: the part of a page's style sheet that they need.
public enum FigureStyle {
    /// Number of colours for policies; the ninth policy looks like the second.
    static let seriesCount = 8

    /// The class of the colour of the policy of an index: the baseline is ink, the others the colours of
    /// Okabe and Ito, which people tell apart whatever their colour vision.
    static func series(_ index: Int) -> String {
        index < seriesCount ? "s\(index)" : "s\((index - 1) % (seriesCount - 1) + 1)"
    }

    /// Widths for which a page embeds every figure, pixels.
    public static let wide = 860.0
    /// The other one, for telephones.
    public static let narrow = 360.0

    /// Rules for `svg.figure`, light, dark and on paper. They set and read custom properties of the drawings
    /// alone. Of `svg.wide` and `svg.narrow` the one is shown whose text is not made smaller than 11 pixels.
    public static let css = """
        svg.figure{--paper:#fff;--ink:#1b1b1b;--soft:#595959;--grid:#e3e3e3;\
        --axis:#8a8a8a;--rule:#767676;--heat:#0072b2;\
        --series-0:#333;--series-1:#0072b2;--series-2:#d55e00;--series-3:#009e73;--series-4:#cc79a7;\
        --series-5:#b87a00;--series-6:#3a9bdc;--series-7:#7a4fb0}
        @media (prefers-color-scheme:dark){svg.figure{--paper:#16181c;--ink:#ececee;--soft:#b3b6bd;\
        --grid:#333;--axis:#7d7d7d;--rule:#9a9a9a;--heat:#56b4e9;\
        --series-0:#dcdcdc;--series-1:#56b4e9;--series-2:#ff8a3d;--series-3:#2fc79a;--series-4:#e79ac4;\
        --series-5:#e69f00;--series-6:#9fd3f5;--series-7:#b99ae0}}
        svg.figure{display:block;width:100%;max-width:100%;height:auto;overflow:visible;\
        font:12px/1.2 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;\
        font-variant-numeric:tabular-nums}
        svg.figure text{fill:var(--ink)}
        svg.figure .small{font-size:11px;fill:var(--soft)}
        svg.figure .eleven{font-size:11px}
        svg.figure .strong{font-weight:600}
        svg.figure .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
        svg.figure .cover{paint-order:stroke;stroke:var(--paper);stroke-width:8px;stroke-linejoin:round}
        svg.figure .grid{stroke:var(--grid)}
        svg.figure .axis{stroke:var(--axis)}
        svg.figure .rule{stroke:var(--rule);stroke-dasharray:2 3}
        svg.figure .s0{--c:var(--series-0)}
        svg.figure .s1{--c:var(--series-1)}
        svg.figure .s2{--c:var(--series-2)}
        svg.figure .s3{--c:var(--series-3)}
        svg.figure .s4{--c:var(--series-4)}
        svg.figure .s5{--c:var(--series-5)}
        svg.figure .s6{--c:var(--series-6)}
        svg.figure .s7{--c:var(--series-7)}
        svg.figure .soft{--c:var(--axis)}
        svg.figure .heat{fill:var(--heat)}
        svg.figure .line{fill:none;stroke:var(--c);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
        svg.figure .thin{stroke-width:1.2}
        svg.figure .thick{stroke-width:5;stroke-linecap:butt}
        svg.figure .dashed{stroke-dasharray:5 4;stroke-linecap:butt}
        svg.figure .band{fill:var(--c);fill-opacity:.16;stroke:none}
        svg.figure .bar{fill:var(--c)}
        svg.figure .light{fill-opacity:.4}
        svg.figure .outline{fill:none;stroke:var(--c);stroke-width:1.2;stroke-dasharray:4 3}
        svg.figure .dot{fill:var(--c);stroke:var(--paper);stroke-width:1}
        svg.figure .hollow{fill:var(--paper);stroke:var(--c);stroke-width:2}
        svg.figure .flow{fill:none;stroke:var(--c);stroke-opacity:.3}
        svg.figure.narrow{max-width:480px;margin:auto}
        @media (max-width:899.9px){svg.figure.wide{display:none}svg.figure.narrow{display:block}}
        @media (min-width:900px){svg.figure.wide{display:block}svg.figure.narrow{display:none}}
        @media print{svg.figure{--paper:#fff;--ink:#000;--soft:#444;--grid:#ddd;--axis:#777;\
        --rule:#666;--heat:#0072b2;--series-0:#222;--series-1:#0072b2;--series-2:#d55e00;--series-3:#009e73;\
        --series-4:#cc79a7;--series-5:#b87a00;--series-6:#3a9bdc;--series-7:#7a4fb0}
        svg.figure.wide{display:block}svg.figure.narrow{display:none}
        svg.figure{break-inside:avoid;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """
}
