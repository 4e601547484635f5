"""Hosts on this machine: network namespaces joined by a bridge."""
import os
import shutil
import subprocess


class Network:
    """Hosts 10.77.0.1, 10.77.0.2 and so on, each at a port of one switch. A context."""

    def __init__(self, hosts):
        mark = f"sluice{os.getpid()}"
        self.switch = f"{mark}-switch"
        self.names = {number: f"{mark}-h{number}" for number in range(1, hosts + 1)}

    def __enter__(self):
        for name in (self.switch, *self.names.values()):
            ip("netns", "add", name)
        ip("-n", self.switch, "link", "add", "br0", "type", "bridge")
        ip("-n", self.switch, "link", "set", "br0", "up")
        for number, host in self.names.items():
            ip("-n", self.switch, "link", "add", f"p{number}", "type", "veth", "peer", "name", "eth0",
               "netns", host)
            ip("-n", self.switch, "link", "set", f"p{number}", "master", "br0", "up")
            ip("-n", host, "addr", "add", f"{self.address(number)}/24", "dev", "eth0")
            ip("-n", host, "link", "set", "eth0", "up")
            ip("-n", host, "link", "set", "lo", "up")
        return self

    def __exit__(self, *_):
        for name in (self.switch, *self.names.values()):
            subprocess.run(["ip", "netns", "delete", name], stderr=subprocess.DEVNULL)

    @staticmethod
    def address(number):
        return f"10.77.0.{number}"

    def set_link(self, host, state):
        ip("-n", self.switch, "link", "set", f"p{host}", state)

    def inside(self, host):
        """The words that run what follows them on a host. Not `ip netns exec`: that mounts another /sys."""
        return ["nsenter", f"--net=/run/netns/{self.names[host]}"]


def ip(*words):
    subprocess.run(["ip", *words], check=True)


def missing():
    """What this machine lacks, or None."""
    if os.geteuid() != 0:
        return "root"
    if not shutil.which("ip") or not shutil.which("nsenter"):
        return "ip and nsenter"
    probe = f"sluice{os.getpid()}-probe"
    if subprocess.run(["ip", "netns", "add", probe], stderr=subprocess.DEVNULL).returncode != 0:
        return "the right to make network namespaces"
    ip("netns", "delete", probe)
    return None
