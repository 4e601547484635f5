public import ArgumentParser
public import Experiments

/// What is done with jobs of a trace that cannot be replayed as they are.
struct TreatmentOptions: ParsableArguments {
    @Option(help: "Jobs that need no GPU: refuse or omit.") var withoutGPU: TraceTreatment.Choice?
    @Option(help: "Jobs whose duration is not known: refuse or omit.")
    var unfinished: TraceTreatment.Choice?
    @Option(help: "Jobs of 0 s: refuse, omit, or second (they take 1 s).")
    var instant: TraceTreatment.Instant?
    @Option(help: "Jobs that need part of a GPU: refuse, omit, or whole (they get a whole one).")
    var sharedGPU: TraceTreatment.Shared?
    @Option(help: "Jobs larger than the cluster: refuse or omit.")
    var tooLarge: TraceTreatment.Choice?

    /// What was asked for, else what is usual for the form.
    func treatment(for form: TraceForm) -> TraceTreatment {
        var treatment = TraceTreatment(for: form)
        treatment.withoutGPU = withoutGPU ?? treatment.withoutGPU
        treatment.unfinished = unfinished ?? treatment.unfinished
        treatment.instant = instant ?? treatment.instant
        treatment.shared = sharedGPU ?? treatment.shared
        treatment.tooLarge = tooLarge ?? treatment.tooLarge
        return treatment
    }
}

extension TraceForm: ExpressibleByArgument {}
extension TraceTreatment.Choice: ExpressibleByArgument {}
extension TraceTreatment.Instant: ExpressibleByArgument {}
extension TraceTreatment.Shared: ExpressibleByArgument {}
