/// The unit in which the model holds a quantity. What a scenario writes (`2 TB/s`, `90 d`, `55 %`)
/// is converted to it when the file is read.
public enum Unit: String, Sendable, CaseIterable {
    /// A pure number.
    case one = ""
    /// Whole chips.
    case chips
    /// US dollars.
    case usd = "USD"
    /// US dollars per chip-hour.
    case usdPerHour = "USD/h"
    /// US dollars per chip.
    case usdPerChip = "USD/chip"
    /// US dollars per year.
    case usdPerYear = "USD/yr"
    /// Operations.
    case flop = "FLOP"
    /// Operations per second.
    case flopPerSecond = "FLOP/s"
    /// US dollars per operation.
    case usdPerFLOP = "USD/FLOP"
    /// Seconds.
    case seconds = "s"
    /// Days, for rates and half-lives that may be fractions.
    case days = "d"
    /// A share between 0 and 1, written in per cent.
    case share = "%"
    /// Growth factor per year.
    case timesPerYear = "x/yr"
    /// Events per day.
    case perDay = "1/d"
    /// Events per year.
    case perYear = "1/yr"
    /// Gigabytes per second.
    case gigabytesPerSecond = "GB/s"
    /// Gigabytes.
    case gigabytes = "GB"
    /// Square millimetres.
    case squareMillimetres = "mm2"
    /// Watts.
    case watts = "W"
    /// Chip-hours.
    case chipHours = "chip-h"
    /// Tokens of a language model.
    case tokens
    /// People, full-time.
    case people
    /// Hours.
    case hours = "h"
}
