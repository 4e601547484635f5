import Results
import Testing

/// Labels, order and colours of channels as a run's table has them.
@Suite struct ChannelListTests {
    private static func list(colour: String = "#12ab9F") -> ChannelList {
        let words = ["channel", "label", "description", "group", "colour_light", "colour_dark"]
        var table = Table(
            TableSchema(
                name: "channels", description: "",
                columns: [Column("order", .integer, "")] + words.map { Column($0, .string, "") },
                key: ["order"]))
        table.append([2, "b", "Second", "It is second.", "g", .string(colour), "#000000"])
        table.append([1, "c", "First", "It is first.", "g", .string(colour), "#000000"])
        return ChannelList(table)
    }

    @Test func `channels come in the order of the table, unknown ones last`() {
        #expect(Self.list().sorted(["x", "b", "a", "c"]) == ["c", "b", "x", "a"])
        #expect(Self.list().label("b") == "Second" && Self.list().label("x") == "x")
        #expect(Self.list()["c"]?.description == "It is first.")
    }

    @Test func `without the table words stand for themselves`() {
        let none = ChannelList(nil)
        #expect(none.sorted(["b", "a"]) == ["b", "a"] && none.label("b") == "b")
    }

    @Test(arguments: ["red", "#12", "#12345g", "#123456\"/>", "url(#a)", ""])
    func `what is no colour does not go into markup`(colour: String) {
        #expect(Self.list(colour: colour)["b"]?.light == "")
        #expect(Self.list()["b"]?.light == "#12ab9F")
    }
}
