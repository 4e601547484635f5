internal import ComputeAccess
internal import SimulationKernel

extension ScenarioClock {
    /// Reports a number that grows beyond what can be computed with by the end of the clock.
    ///
    /// Draws of a growth factor are not looked at: what they lead to is held to what a type can hold.
    ///
    /// - Parameters:
    ///   - value: At the start of the clock.
    ///   - growth: The key and the factor a year.
    ///   - most: What it may be at the start, in the unit; at the end five times that.
    func check(
        _ key: String, _ value: Double, _ unit: ComputeAccess.Unit,
        growing growth: (key: String, factor: Double), most: Double, in reader: MappingReader
    ) {
        guard !reader.isDescribing, reader.context.draw == nil, growth.factor > 1 else { return }
        let years = Double(end - start) / 365.25
        let last = value * Elementary.exp(years * Elementary.log(growth.factor))
        guard last > 5 * most else { return }
        reader.report(
            .outOfRange, key: growth.key,
            "with '\(growth.key)' of \(JSONValue.number(growth.factor).text) x/yr '\(key)' is "
                + "\(last) \(unit.rawValue) by \(end); at most \(5 * most) \(unit.rawValue) can be "
                + "computed with",
            hint: "lower '\(growth.key)' or '\(key)', or end the clock earlier")
    }
}
