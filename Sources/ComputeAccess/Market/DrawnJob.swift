internal import SimulationKernel

/// A project as it is drawn, before anybody decides anything.
package struct DrawnJob: Sendable {
    /// Seconds from the clock's origin.
    package var time: Int64
    package var chips: Int
    /// Run time at the reference speed, s.
    package var seconds: Double
}

extension RunSubject {
    /// All projects that the organisations of a group draw in a run, organisation by organisation.
    package func forEachJob(ofGroup group: Int, seed: UInt64, _ body: (DrawnJob) -> Void) {
        for organisation in facts.organisations where Int(organisation.group) == group {
            var now = SimulationTime.start
            var ordinal = UInt32.max
            while true {
                now =
                    now
                    + Project.gap(
                        of: organisation, after: ordinal, at: now, seed: seed, facts: facts)
                guard now < facts.clock.endTime else { break }
                ordinal &+= 1
                let project = Project(
                    of: organisation, ordinal: ordinal, day: Int32(now.day), halvings: 0,
                    seed: seed, facts: facts)
                let speed = facts.demand.referenceSpeed * Double(project.gang)
                body(
                    DrawnJob(
                        time: now.seconds, chips: Int(project.gang),
                        seconds: project.work / speed))
            }
        }
    }
}
