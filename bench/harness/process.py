# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0

"""Processes of a comparison: started in a folder of their own, measured through /proc, ended by their process id."""

import atexit
import ctypes
import os
import signal
import socket
import subprocess
import time

_running = []


class Failure(Exception):
    """The comparison cannot go on; the text says why."""


def _die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


class Process:
    """A program and its children."""

    def __init__(self, command, folder, cores=None):
        self.command = command
        self.folder = folder
        self.errors_path = os.path.join(folder, os.path.basename(command[0]) + ".stderr")
        if cores is not None:
            command = ["taskset", "-c", cores] + command
        with open(self.errors_path, "wb") as errors:
            self.popen = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                          stderr=errors, preexec_fn=_die_with_parent)
        _running.append(self)

    def errors(self):
        with open(self.errors_path, encoding="utf-8", errors="replace") as errors:
            return errors.read()

    def pids(self):
        """The process and all that descend from it."""
        found = [self.popen.pid]
        for pid in found:
            for task in _tasks(pid):
                try:
                    with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as children:
                        found += [int(child) for child in children.read().split()]
                except FileNotFoundError:
                    pass
        return found

    def cpu(self):
        """Nanoseconds on a CPU, and waiting for one, summed over all threads."""
        used = waited = 0
        for pid in self.pids():
            for task in _tasks(pid):
                try:
                    with open(f"/proc/{pid}/task/{task}/schedstat", encoding="ascii") as stat:
                        fields = stat.read().split()
                except FileNotFoundError:
                    continue
                used += int(fields[0])
                waited += int(fields[1])
        return used, waited

    def private_bytes(self):
        """Memory that belongs to the process and its children alone."""
        total = 0
        for pid in self.pids():
            with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:
                for line in rollup:
                    if line.startswith(("Private_Clean:", "Private_Dirty:")):
                        total += int(line.split()[1]) * 1024
        return total

    def wait_until_serving(self, ports, seconds=20):
        """Waits until every port of 127.0.0.1 answers its probe: listening is not enough, as servers behind a proxy may
        not have passed their first check. `ports` maps a port to (what to send, how the answer begins). Raises Failure
        with the program's own words."""
        limit = time.monotonic() + seconds
        for port, (question, answer) in ports.items():
            while not _answers(port, question, answer):
                if self.popen.poll() is not None or time.monotonic() > limit:
                    raise Failure(f"{self.command[0]} does not serve on 127.0.0.1:{port}; it said:\n{self.errors()}")
                time.sleep(0.02)

    def finish(self, seconds):
        """Waits for the end of a program that ends by itself; returns its output."""
        try:
            output, _ = self.popen.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.stop()
            raise Failure(f"{' '.join(self.command)} did not end within {seconds} s") from None
        _running.remove(self)
        if self.popen.returncode != 0:
            raise Failure(f"{' '.join(self.command)} exited with {self.popen.returncode}:\n"
                          f"{output.decode()}{self.errors()}")
        return output.decode()

    def stop(self):
        """Ends the program politely, then by force; it ends its children itself."""
        if self not in _running:
            return
        _running.remove(self)
        children = self.pids()[1:]
        self.popen.terminate()
        try:
            self.popen.wait(5)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            self.popen.wait()
            for pid in children:
                _kill_child(pid)
        self.popen.stdin.close()
        self.popen.stdout.close()


def _kill_child(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _tasks(pid):
    try:
        return os.listdir(f"/proc/{pid}/task")
    except FileNotFoundError:
        return []


def _answers(port, question, answer):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as probe:
            probe.sendall(question)
            got = b""
            while len(got) < len(answer):
                part = probe.recv(4096)
                if not part:
                    return False
                got += part
            return got.startswith(answer)
    except OSError:
        return False


def free_ports(count):
    """Ports of 127.0.0.1 that nobody listens on. All are held until all are chosen, so that they differ."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def stop_all():
    for process in list(_running):
        process.stop()


atexit.register(stop_all)
