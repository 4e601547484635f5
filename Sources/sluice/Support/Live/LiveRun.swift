internal import ArgumentParser
internal import Experiments
internal import Foundation
internal import Results
internal import Synchronization

/// Tells whoever looks how far a run is: the journal on disk, and the person at the terminal.
///
/// Any thread may call it. It never fails: what a run says about itself is no part of its results.
final class LiveRun: Sendable {
    /// How progress is shown on standard error.
    enum Form {
        /// Not at all.
        case none
        /// As a line that is rewritten in place.
        case line
        /// As the journal's lines, for programs.
        case ndjson
        /// As a screen that is redrawn in place.
        case screen
    }

    private struct State {
        var written: ContinuousClock.Instant?
        var estimates: [LiveEstimates.Estimate] = []
        var figures: [LiveFigures.Policy] = []
    }

    private let started = ContinuousClock.now
    private let form: Form
    private let journal: LiveJournal
    private let line: ProgressLine
    private let screen: LiveScreen?
    private let state = Mutex(State())

    /// Begins to tell of a run whose results will be in `directory`.
    ///
    /// - Parameter command: the words after `sluice`.
    init(
        _ directory: RunDirectory, command: [String], title: String, policies: [String],
        workers: Int, form: Form
    ) {
        // A screen needs a terminal; elsewhere a line every ten seconds says as much.
        let isScreen = form == .screen && Terminal.standardError.isInteractive
        self.form = form == .screen && !isScreen ? .line : form
        journal = LiveJournal(of: directory.name, in: directory.parent)
        line = ProgressLine(isQuiet: self.form != .line)
        screen = isScreen ? LiveScreen(.standardError) : nil
        tell(
            .start(
                LiveStart(
                    name: directory.name, verb: command[0],
                    command: CommandLineText.text(["sluice"] + command),
                    title: title.isEmpty ? nil : title,
                    policies: policies, workers: workers,
                    pid: ProcessInfo.processInfo.processIdentifier,
                    began: Date().ISO8601Format(), directory: directory.path)))
    }

    /// Wall time since the start, seconds; to the millisecond, for nobody reads more.
    private var elapsed: Double {
        ((ContinuousClock.now - started).inSeconds * 1_000).rounded() / 1_000
    }

    /// Says a sentence on standard error; where the person wants no progress, only a warning.
    func say(_ text: String, isWarning: Bool = false) {
        switch form {
        case .ndjson: break
        case .none where !isWarning: break
        case .none, .line:
            line.finish()
            Terminal.standardError.write(text + "\n")
        case .screen: screen?.say(text)
        }
        tell(.log(LiveLog(elapsed: elapsed, text: text)))
    }

    /// Does the work and notes down how it ended.
    ///
    /// - Parameter directory: where the results are when the work went well.
    func tellTheEnd(of directory: String, _ work: () throws -> Void) throws {
        do { try work() } catch let code as ExitCode {
            end(status: code.rawValue, directory: directory, message: nil)
            throw code
        } catch {
            let failure = CommandFailure(error)
            end(status: failure.status, directory: nil, message: failure.message)
            throw error
        }
        end(status: 0, directory: directory, message: nil)
    }

    private func end(status: Int32, directory: String?, message: String?) {
        finish()
        tell(
            .end(
                LiveEnd(
                    elapsed: elapsed, status: status, directory: directory, message: message)))
    }

    /// Takes away what is redrawn in place, so that what is printed next starts at the left.
    func finish() {
        line.finish()
        screen?.finish()
    }

    private func tell(_ record: LiveRecord) {
        journal.write(record)
        if form == .ndjson, let line = record.line {
            Terminal.standardError.write(VisibleText.json(line))
        }
        screen?.show(record)
    }
}

// Progress.
extension LiveRun {
    /// Takes note of the progress of a comparison or sweep.
    func show(_ progress: CellProgress) {
        line.show { StudyProgress.text(progress, elapsed: $0) }
        show(
            progress.tally, isEvent: progress.event != .moved,
            isNews: progress.event != .found || progress.tally.isOver,
            LiveProgress(
                elapsed: elapsed, event: "\(progress.event)",
                cell: LiveProgress.Cell(progress.cell), known: progress.known, done: progress.done,
                failed: progress.failed, cells: progress.asked, underWay: progress.tally.underWay,
                fraction: progress.fraction, events: progress.executed,
                policies: progress.tally.policies.map(LiveProgress.Policy.init)))
    }

    /// Shows how far work elsewhere is, by a text made of the seconds that have gone.
    func show(_ text: (_ elapsed: Double) -> String) { line.show(text) }

    /// Takes note of the progress of a run.
    func show(_ progress: ExperimentProgress) {
        line.show(ProgressLine.Report(progress))
        let policies = progress.tally.policies.map(LiveProgress.Policy.init)
        let cell = LiveProgress.Cell(
            policy: progress.policy, structure: Experiment.mainStructure, draw: progress.draw,
            replication: progress.replication)
        show(
            progress.tally, isEvent: false, isNews: true,
            LiveProgress(
                elapsed: elapsed, event: "moved", cell: cell, known: 0,
                done: policies.reduce(0) { $0 + $1.done }, failed: 0,
                cells: policies.reduce(0) { $0 + $1.cells }, underWay: progress.underWay,
                fraction: progress.fraction, events: progress.executed, policies: policies))
    }

    /// Seconds between two lines of a journal: a quarter at first, five in a run of an hour, so that
    /// the journal of a long run stays small.
    private func pause(at elapsed: Double) -> Double { min(5, max(0.25, elapsed / 500)) }

    private func show(
        _ tally: RunTally, isEvent: Bool, isNews: Bool, _ progress: @autoclosure () -> LiveProgress
    ) {
        let now = ContinuousClock.now
        let isDue = state.withLock { state in
            let isTime = state.written.map {
                (now - $0).inSeconds >= pause(at: elapsed)
            }
            let isDue = isTime ?? true || tally.isOver
            if isDue { state.written = now }
            return isDue
        }
        guard isDue || isEvent && form == .ndjson else { return }
        let progress = progress()
        guard isDue else {
            // A program that asked for every event gets it; the journal need not hold it.
            if let line = LiveRecord.progress(progress).line {
                Terminal.standardError.write(VisibleText.json(line))
            }
            return
        }
        tell(.progress(progress))
        // What is read from the store was said when it was run: only its end is news.
        if isNews { tellNews(tally) }
    }

    /// Estimates and figures, when they have changed.
    private func tellNews(_ tally: RunTally) {
        let known = tally.estimates
        let estimates = known.map(LiveEstimates.Estimate.init)
        let figures = LiveFigures(elapsed: elapsed, tally.figures)
        let (areNew, haveMoved) = state.withLock { state in
            defer { (state.estimates, state.figures) = (estimates, figures.policies) }
            return (state.estimates != estimates, state.figures != figures.policies)
        }
        if areNew {
            let isOverDraws = known.first?.isOverDraws ?? false
            tell(
                .estimates(
                    LiveEstimates(
                        elapsed: elapsed,
                        interval: isOverDraws
                            ? "5 % to 95 % over draws" : "95 % interval of simulation error",
                        estimates: estimates)))
        }
        if haveMoved { tell(.figures(figures)) }
    }
}
