import ComputeAccess
import Experiments
import SimulationKernel
import Testing

/// Published forms of job traces, on small inputs of our own.
@Suite struct ReplayFormTests {
    struct Read {
        var jobs: [String] = []
        var notes: [String] = []
        var problems = ""
    }

    static func read(
        _ text: String, _ form: TraceForm, _ selection: JobTrace.Selection = .init(),
        change: (inout TraceTreatment) -> Void = { _ in }
    ) -> Read {
        var treatment = TraceTreatment(for: form)
        change(&treatment)
        do throws(TraceProblems) {
            let trace = try JobTrace(
                Array(text.utf8), name: "t", form: form, selection: selection,
                treatment: treatment)
            let jobs = trace.jobs.map {
                "\($0.submitted.seconds)+\($0.duration.seconds)x\($0.gpus)"
            }
            return Read(jobs: jobs, notes: trace.notes)
        } catch { return Read(problems: error.description) }
    }

    static let helios = """
        job_id,user,vc,gpu_num,cpu_num,node_num,state,submit_time,start_time,end_time,duration,queue
        1,u1,vcA,1,4,1,COMPLETED,2020-04-01 23:59:55,2020-04-02 00:00:00,2020-04-02 00:10:00,600,5
        2,u2,vcB,0,8,1,FAILED,2020-04-01 23:59:50,2020-04-01 23:59:50,2020-04-02 00:00:00,10,0
        3,u1,vcA,16,64,2,CANCELLED,2020-04-02 00:00:05,2020-04-02 00:00:05,2020-04-02 00:00:05,0,0
        4,u3,vcB,8,32,1,TIMEOUT,2020-05-01 00:00:00,2020-05-01 00:00:01,2020-05-01 01:00:01,3600,1

        """

    @Test func `helios counts from its first submission and leaves out what needs no GPU`() {
        let read = Self.read(Self.helios, .helios)
        #expect(read.jobs == ["5+600x1", "\(29 * 86_400 + 10)+3600x8"])
        #expect(
            read.notes == [
                "1 job without need of a GPU is left out (--without-gpu)",
                "1 job of 0 s is left out (--instant)",
            ])
        #expect(Self.read(Self.helios, .helios, .init(cluster: "vcA")).jobs == ["5+600x1"])
        #expect(Self.read(Self.helios, .helios, .init(to: 10)).jobs == ["5+600x1"])
    }

    @Test func `what a form leaves out is refused with its line when asked`() {
        let read = Self.read(Self.helios, .helios) {
            $0.withoutGPU = .refuse
            $0.instant = .second
        }
        #expect(read.problems.contains("t:3: error: the job needs no GPU\n  3 | 2,u2,vcB,0,8"))
        #expect(!read.problems.contains("t:4"))
        let small = Self.read(Self.helios, .helios, .init(gpus: 4))
        #expect(small.problems.hasPrefix("t:5: error: the job needs 8 GPUs, the cluster has 4\n"))
        let fewer = Self.read(Self.helios, .helios, .init(gpus: 4)) { $0.tooLarge = .omit }
        #expect(fewer.jobs == ["5+600x1"])
        #expect(fewer.notes.last == "1 job larger than the cluster is left out (--too-large)")
    }

    @Test(arguments: [
        ("2020-04-01 23:59:55", "2020-13-01 23:59:55"), ("2020-04-01 23:59:55", "yesterday"),
        ("2020-04-01 23:59:55", "2020-04-01 24:00:00"), (",600,5", ",600.5,5"), (",600,5", ",-1,5"),
        (",1,4,1,", ",one,4,1,"), (",600,5", ",600"),
    ])
    func `a bad cell has its line`(_ good: String, _ bad: String) {
        let text = Self.helios.replacing(good, with: bad, maxReplacements: 1)
        let problems = Self.read(text, .helios).problems
        #expect(problems.hasPrefix("t:2: error: "), "\(problems)")
    }

    static let openb = """
        name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time
        p0,12000,16384,1,1000,,LS,Running,0,500,0
        p1,6000,12288,1,460,V100M16|V100M32,LS,Running,10,110,20
        p2,6000,12288,0,0,,LS,Succeeded,30,40,30
        p3,6000,12288,8,1000,,BE,Pending,50,90,
        p4,6000,12288,2,1000,,BE,Failed,60.0,90.0,60.0

        """

    @Test func `openb runs from scheduling to deletion, and parts of a GPU get a whole one`() {
        let read = Self.read(Self.openb, .openb)
        #expect(read.jobs == ["0+500x1", "10+90x1", "60+30x2"])
        #expect(
            read.notes == [
                "1 job without need of a GPU is left out (--without-gpu)",
                "1 job of unknown duration is left out (--unfinished)",
                "1 job with part of a GPU is given a whole one (--shared-gpu)",
            ])
        #expect(Self.read(Self.openb, .openb) { $0.shared = .omit }.jobs == ["0+500x1", "60+30x2"])
        #expect(
            Self.read(Self.openb, .openb) { $0.shared = .refuse }.problems
                .hasPrefix("t:3: error: the job needs only part of a GPU\n"))
        #expect(
            Self.read(Self.openb, .openb, .init(cluster: "x")).problems
                .contains("a list of pods names no clusters"))
        let early = Self.read(Self.openb.replacing(",10,110,20", with: ",10,15,20"), .openb)
        #expect(early.problems.hasPrefix("t:3: error: the pod is deleted at 15 s, before"))
    }

    static let swf = """
        ; Version: 2.2
        ; MaxProcs: 128
          1  0  10  100  4 -1 -1  8 200 -1 1 1 1 -1 1 1 -1 -1
          2  5 -1   -1 -1 -1 -1 16 200 -1 5 1 1 -1 1 2 -1 -1
          3  7  0    0  2 -1 -1  2 200 -1 0 1 1 -1 1 2 -1 -1
          4  9  0   50 -1 -1 -1  6 200 -1 1 1 1 -1 1 2 -1 -1
          4  9  0   20  6 -1 -1  6 200 -1 2 1 1 -1 1 2 -1 -1
          5  9  0   50 -1 -1 -1 -1 200 -1 5 1 1 -1 1 2 -1 -1

        """

    @Test func `swf takes processors allocated, else requested, and partitions for clusters`() {
        let read = Self.read(Self.swf, .swf)
        #expect(read.jobs == ["0+100x4", "9+50x6"])
        #expect(
            read.notes == [
                "1 job without need of a GPU is left out (--without-gpu)",
                "1 job of unknown duration is left out (--unfinished)",
                "1 job of 0 s is left out (--instant)",
                "1 line about part of a job is left out (status 2 to 4)",
            ])
        #expect(Self.read(Self.swf, .swf, .init(cluster: "2")).jobs == ["9+50x6"])
        let short = Self.read(Self.swf.replacing(" 1 -1 -1\n  2", with: " 1 -1\n  2"), .swf)
        #expect(short.problems.hasPrefix("t:3: error: 17 fields, the format has 18\n"))
        let decimal = Self.read(Self.swf.replacing("  100  4", with: "  100.5  4"), .swf)
        #expect(decimal.problems.hasPrefix("t:3: error: field 2, 4, 5, 8 or 11"))
    }

    static let philly = """
        [
          {"status": "Pass", "vc": "ee9e8c", "jobid": "j1", "user": "a", "submitted_time": "2017-10-07 01:00:10",
           "attempts": [
             {"start_time": "2017-10-07 01:01:00", "end_time": "2017-10-07 01:01:30",
              "detail": [{"ip": "m1", "gpus": ["gpu0", "gpu1"]}]},
             {"start_time": "2017-10-07 01:02:00", "end_time": "2017-10-07 01:03:00",
              "detail": [{"ip": "m1", "gpus": ["gpu0", "gpu1"]}, {"ip": "m{2", "gpus": ["gpu0"]}]}]},
          {"status": "Killed", "vc": "ee9e8c", "jobid": "j2", "user": "b", "attempts": [],
           "submitted_time": "2017-10-07 01:00:00"},
          {"status": "Failed", "vc": "11cb48", "jobid": "j3", "user": "b", "submitted_time": "2017-10-07 01:00:20",
           "attempts": [{"start_time": "2017-10-07 01:01:00", "end_time": "None", "detail": [{"ip": "m1", "gpus": ["gpu0"]}]}]}
        ]
        """

    @Test func `philly adds the times of attempts and takes the most GPUs of any`() {
        let read = Self.read(Self.philly, .philly)
        #expect(read.jobs == ["10+90x3"])
        #expect(
            read.notes == [
                "1 job without need of a GPU is left out (--without-gpu)",
                "1 job of unknown duration is left out (--unfinished)",
            ])
        let damaged = Self.read(
            Self.philly.replacing("\"vc\": \"11cb48\"", with: "\"vc\": 7"), .philly)
        #expect(damaged.problems.hasPrefix("t:10: error: the entry that begins here is not a job"))
        let cut = Self.read(String(Self.philly.dropLast(40)), .philly)
        #expect(cut.problems.contains("the list of jobs has no end"))
        #expect(Self.read(Self.helios, .philly).jobs == Self.read(Self.helios, .helios).jobs)
    }

    @Test(arguments: TraceForm.allCases)
    func `another form's file is refused, never guessed`(_ form: TraceForm) {
        for (other, text) in [
            (TraceForm.helios, Self.helios), (.openb, Self.openb), (.swf, Self.swf),
            (.philly, Self.philly), (.sluice, "submit_s,duration_s,gpus\n0,1,1\n"),
        ] where other != form && (other, form) != (.helios, .philly) {
            #expect(!Self.read(text, form).problems.isEmpty, "\(other) as \(form)")
        }
        #expect(!Self.read("", form).problems.isEmpty)
    }
}
