import Foundation
import Reports
import Results
import Testing

/// The page around the figures, from a few rows made by hand.
@Suite struct PageTests {
    @Test func `the first sentence has the effect, its denominator and the years`() {
        let html = Sample.plain()
        #expect(
            html.contains(
                "<em>licence</em> against <em>history</em>, AI training by covered users over 2022–2023: "
                    + "<strong>9.2 % less (between 5.7 % and 13 % less)</strong>; "
                    + "2.6 × 10²⁷ against 2.9 × 10²⁷ FLOP."))
        #expect(
            html.contains("With chance alone: between 5.7 % and 13 % less (95 % interval"))
        #expect(html.contains("What is not known about the inputs is not in this interval"))
    }

    @Test func `draws come before chance wherever they are`() {
        var options = Sample.Options()
        options.draws = 40
        let html = Sample.plain(options)
        #expect(
            html.contains(
                "<strong>no effect found: between 20 % less and 1 % more</strong>"))
        let unknown = html.range(of: "90 % of what is not known")
        let chance = html.range(of: "With chance alone")
        #expect(unknown != nil && chance != nil && unknown!.lowerBound < chance!.lowerBound)
        #expect(
            html.contains("the median of 40 draws is 1.40 times that and their mean 1.40 times"))
        #expect(
            html.contains("no effect found<br>"), "the table of policies names no winner either")
        #expect(!html.contains("is not in this interval"))
    }

    @Test func `a level that draws spread by more than three times is a factor range`() {
        var options = Sample.Options()
        options.draws = 40
        options.spread = 5
        #expect(Sample.plain(options).contains("(a factor of 25)"))
    }

    @Test func `one policy alone is a level`() {
        var options = Sample.Options()
        options.policies = ["history"]
        let html = Sample.plain(options)
        #expect(html.contains("Under <em>history</em>, covered users did 2.9 × 10²⁷ FLOP"))
        #expect(!html.contains("<th scope=\"col\">against the first"))
    }

    @Test func `the sentence is about a proposal, not about a world without rules`() {
        var options = Sample.Options()
        options.policies = ["history", "no-controls", "licence"]
        #expect(Sample.plain(options).contains("<em>licence</em> against <em>history</em>, AI"))
    }

    @Test func `the largest unknowns are those that a sweep found`() {
        var options = Sample.Options()
        options.sensitivity = [("choice.beta", 0.2), ("demand.share", 0.6), ("price.floor", 0.1)]
        let html = Sample.plain(options)
        #expect(html.contains("The three largest unknowns"))
        let first = html.range(of: "<code>demand.share</code> (60 % of the variance)")
        let second = html.range(of: "<code>choice.beta</code> (20 % of the variance)")
        #expect(first != nil && second != nil && first!.lowerBound < second!.lowerBound)
        #expect(Sample.plain().contains("The three inputs with the widest ranges"))
    }

    @Test func `whatever a scenario says is text and never markup`() {
        var options = Sample.Options()
        options.title = "<script>alert(1)</script> & \"more\""
        let html = Sample.plain(options)
        #expect(!html.contains("<script>alert"))
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"))
    }

    @Test func `rules on chips off the yardstick are named beside the finding`() {
        var options = Sample.Options()
        #expect(!Sample.plain(options).contains("which this yardstick does not count"))
        options.offYardstick = ["H20"]
        #expect(
            Sample.plain(options).contains(
                "Its rules act on H20 alone, which this yardstick does not count"))
    }

    @Test func `a source is a link only when it is an address`() {
        let html = Sample.plain()
        #expect(html.contains("<a href=\"https://example.org/prices\""))
        #expect(!html.contains("href=\"javascript:"))
    }

    @Test func `the page needs nothing from outside, and says what it is no evidence of`() {
        let html = Sample.plain()
        for tag in ["<link", "src=", "@import", "url("] { #expect(!html.contains(tag), "\(tag)") }
        #expect(html.contains("evidence about no firm"))
        #expect(html.contains("sluice compare sample.yaml"))
    }

    @Test func `a run of another version makes a page that says what it lacks`() {
        let manifest = Sample.manifest(Sample.Options())
        let html = Report(ReportData(manifest: manifest, tables: [], fingerprint: "")).html
        #expect(html.contains("This run measured no covered training."))
        #expect(html.contains("This run keeps no table of its inputs."))
    }
}
