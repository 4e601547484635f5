import Slurm
import Testing

@Suite struct SlurmArrayTests {
    @Test(arguments: [
        ([0], "0"), ([0, 1, 2], "0-2"), ([0, 2, 3, 4, 9], "0,2-4,9"), ([7, 8], "7-8"),
    ])
    func `numbers of tasks are written as ranges`(tasks: [Int], text: String) {
        #expect(SlurmArray.ranges(tasks) == text)
    }

    @Test func `the script names everything that a task needs, and quotes it`() {
        let array = SlurmArray(
            name: "sluice-x", command: ["/a b/sluice", "block", "it's"], tasks: [1, 2], cores: 3,
            options: ["--time=60", "--comment=$(date)"], folder: "/here", logs: "/logs")
        #expect(
            array.script == """
                #!/bin/sh
                #SBATCH --job-name=sluice-x
                #SBATCH --array=1-2
                #SBATCH --nodes=1
                #SBATCH --ntasks=1
                #SBATCH --cpus-per-task=3
                #SBATCH --no-requeue
                #SBATCH --chdir=/here
                #SBATCH --output=/logs/%a.txt
                #SBATCH --open-mode=append
                #SBATCH --time=60
                #SBATCH '--comment=$(date)'
                exec '/a b/sluice' block 'it'\\''s' "$SLURM_ARRAY_TASK_ID"

                """)
    }

    @Test func `tasks are counted by what they wait for`() {
        let tasks = SlurmJob.tasks(in: "PENDING\nRUNNING\nCOMPLETING\nPENDING\n")
        #expect(tasks.waiting == 2)
        #expect(tasks.running == 2)
        #expect(SlurmJob.tasks(in: "").count == 0)
    }
}
