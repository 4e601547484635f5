internal import Results

extension Report {
    /// One figure as files to take away.
    public struct FigureFiles: Sendable {
        /// Lower-case name with hyphens.
        public var name: String
        /// What it says.
        public var title: String
        /// What to read from it.
        public var caption: String
        /// The drawing as a file of its own.
        public var svg: String
        /// What is drawn, as CSV.
        public var csv: [UInt8]
        /// A Vega-Lite specification of an equivalent chart, data inside: JSON.
        public var specification: String
    }

    /// The figures that are left out, by name, with what each is about and why it says nothing here.
    public var absentFigures: [(name: String, subject: String, absence: FigureUnavailable)] {
        FigureCatalog.figures(of: data.run).compactMap { entry in
            guard case .failure(let absence) = entry.figure else { return nil }
            return (entry.name, entry.subject, absence)
        }
    }

    /// The figures that the run can draw, in the order of the page.
    public var figures: [FigureFiles] {
        FigureCatalog.figures(of: data.run).compactMap { entry in
            guard case .success(let figure) = entry.figure else { return nil }
            return FigureFiles(
                name: entry.name, title: figure.title, caption: figure.caption,
                svg: figure.draw(width: FigureStyle.wide).file,
                csv: figure.table.csv(), specification: figure.specification.text)
        }
    }
}

extension SVG {
    /// The drawing with its own style sheet, for a file.
    var file: String {
        markup.replacing(
            "<svg ", with: "<svg xmlns=\"http://www.w3.org/2000/svg\" ", maxReplacements: 1
        )
        .replacing(
            "</desc>", with: "</desc><style>\(FigureStyle.css)</style>", maxReplacements: 1) + "\n"
    }
}
