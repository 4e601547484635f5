"""A small cluster of Slurm on this machine: several nodes over the loopback interface, without systemd."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

CONFIGURATION = """\
ClusterName=sluice
SlurmctldHost={host}({addresses[0]})
SlurmctldPort={port}
SlurmUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket={place}/run/munge.socket
StateSaveLocation={place}/state
SlurmdSpoolDir={place}/spool/%n
SlurmctldPidFile={place}/run/slurmctld.pid
SlurmdPidFile={place}/run/slurmd.%n.pid
SlurmctldLogFile={place}/log/slurmctld.log
SlurmdLogFile={place}/log/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_min_interval=1,sched_interval=1,bf_interval=1
JobAcctGatherType=jobacct_gather/linux
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
ReturnToService=2
SlurmdTimeout=5
MessageTimeout=5
KillWait=2
SlurmdParameters=config_overrides
"""


def processes():
    """All processes but this one."""
    return [int(entry.name) for entry in pathlib.Path("/proc").iterdir()
            if entry.name.isdigit() and int(entry.name) != os.getpid()]


def pids_of(text):
    """Processes in whose arguments a text stands."""
    found = []
    for pid in processes():
        try:
            if text.encode() in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes() and is_alive(pid):
                found.append(pid)
        except OSError:
            pass
    return found


def those_of(place):
    """Processes whose arguments name a folder, or that stand in it: keepers of tasks say nothing of theirs."""
    found = set(pids_of(str(place)))
    for pid in processes():
        try:
            if os.readlink(f"/proc/{pid}/cwd").startswith(f"{place}/") and is_alive(pid):
                found.add(pid)
        except OSError:
            pass
    return sorted(found)


def parent(pid):
    """The process that has started another; 0 when that is gone."""
    try:
        return int(pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def is_alive(pid):
    """Whether a process is there and no zombie."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (OSError, IndexError):
        return False


def end(pids, signals=(signal.SIGTERM, signal.SIGKILL), patience=5.0):
    """Ends processes, the hard way if they do not listen."""
    for number in signals:
        for pid in filter(is_alive, pids):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass
        deadline = time.monotonic() + patience
        while any(map(is_alive, pids)) and time.monotonic() < deadline:
            time.sleep(0.05)
    return [pid for pid in pids if is_alive(pid)]


class Cluster:
    """Nodes `node1` to `nodeN`, over the loopback interface or each on a host of a network; the controller
    and those who log in are where the first is. A context: whatever happens, no daemon is left."""

    def __init__(self, place, nodes=4, cores=2, port=16817, network=None):
        self.network = network
        self.place = pathlib.Path(place)
        self.names = [f"node{i + 1}" for i in range(nodes)]
        self.environment = dict(os.environ, SLURM_CONF=str(self.place / "slurm.conf"))
        self.daemons = {}
        for folder in ("state", "log", "spool", "run"):
            (self.place / folder).mkdir(parents=True)
        for folder in (self.place, self.place / "run"):
            folder.chmod(0o755)
        host = socket.gethostname().split(".")[0]
        addresses = [network.address(i + 1) if network else "127.0.0.1" for i in range(nodes)]
        text = CONFIGURATION.format(host=host, place=self.place, port=port, addresses=addresses)
        for i, name in enumerate(self.names):
            text += (f"NodeName={name} NodeHostname={host} NodeAddr={addresses[i]} Port={port + 1 + i} "
                     f"CPUs={cores} RealMemory=1000\n")
        text += f"PartitionName=debug Nodes=node[1-{nodes}] Default=YES MaxTime=30 State=UP\n"
        (self.place / "slurm.conf").write_text(text)

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        key = self.place / "munge.key"
        key.write_bytes(os.urandom(1024))
        key.chmod(0o400)
        run = self.place / "run"
        self.call("munged", "--force", f"--key-file={key}", f"--socket={run}/munge.socket",
                  f"--pid-file={run}/munged.pid", f"--log-file={self.place}/log/munged.log",
                  f"--seed-file={run}/munged.seed")
        self.call("slurmctld", "-c")
        for name in self.names:
            self.start_node(name)
        self.wait_for(lambda: self.say("sinfo", "-h", "-o", "%D %t").split("\n")
                      == [f"{len(self.names)} idle"], 20, "all nodes idle")

    def start_node(self, name):
        self.call("slurmd", "-N", name, host=self.names.index(name) + 1)

    def inside(self, host=1):
        """The words that run what follows them where a node is."""
        return self.network.inside(host) if self.network else []

    def revive(self, name):
        """Starts a node again and waits until it is of use."""
        self.start_node(name)
        self.wait_for(lambda: self.say("sinfo", "-h", "-n", name, "-o", "%t") == "idle", 60, f"{name} is idle")

    def stop(self):
        self.say("scancel", "--full", "--me", check=False)
        pids = []
        for file in sorted((self.place / "run").glob("*.pid")):
            try:
                pids.append(int(file.read_text()))
            except ValueError:
                pass
        left = end(pids) + end(those_of(self.place))
        if left:
            raise RuntimeError(f"daemons that would not end: {left}")

    def lose(self, name):
        """What a power cut does to a node: no process of it is left, and none of them says so."""
        daemon = int((self.place / "run" / f"slurmd.{name}.pid").read_text())
        tasks = self.tasks(name)
        # Those that watch over tasks first, or they would report how those ended.
        steps = {parent(task) for task in tasks} & set(pids_of("slurmstepd"))
        doomed = [daemon, *steps, *tasks]
        end(doomed, signals=(signal.SIGKILL,))
        return doomed

    def tasks(self, name):
        """Processes that Slurm has started on a node, known by their environment."""
        mark = f"SLURMD_NODENAME={name}".encode()
        conf = f"SLURM_CONF={self.place}/slurm.conf".encode()
        found = []
        for pid in processes():
            try:
                words = pathlib.Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if mark in words and conf in words:
                found.append(pid)
        return found

    def call(self, *command, seconds=30, host=1):
        subprocess.run([*self.inside(host), *command], env=self.environment, check=True, timeout=seconds,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def say(self, *command, seconds=30, check=True):
        done = subprocess.run([*self.inside(), *command], env=self.environment, check=check, timeout=seconds, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=None if check else subprocess.DEVNULL)
        return done.stdout.strip()

    @staticmethod
    def wait_for(condition, seconds, what):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {seconds} s: {what}")
            time.sleep(0.1)


def unavailable():
    """Why there can be no cluster here; nothing when there can."""
    if os.geteuid() != 0:
        return "it takes root"
    missing = [name for name in ("slurmctld", "slurmd", "srun", "salloc", "sbatch", "munged")
               if not shutil.which(name)]
    return f"no {', '.join(missing)}: apt-get install slurm-wlm munge" if missing else ""
