internal import Experiments
internal import Results

extension ReferencePage {
    /// Every table of a results directory, with its columns.
    static let tables = ReferencePage(
        name: "tables", title: "Result tables",
        summary: """
            The CSV files of a results directory: UTF-8 with LF, in base units, rows sorted by key, numbers in the \
            shortest form that reads back exactly. `datapackage.json` beside them says the same for \
            programs. [What a run leaves](../how-to/results.md) says what each is good for.
            """
    ) { page in
        for table in TableReference.all {
            let schema = table.schema
            page.heading(2, schema.fileName)
            page.paragraph(schema.description.asSentence)
            if let condition = table.condition { page.paragraph("Written \(condition).") }
            page.table(
                ["column", "type", "unit", "meaning"],
                schema.columns.map { column in
                    let isKey = schema.key.contains(column.name)
                    return [
                        column.name.asCode, column.type.rawValue + (isKey ? ", key" : ""),
                        column.unit ?? "", column.description,
                    ]
                })
        }
    }
}
