# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0

"""Takes the figures of one row, round by round."""

import json
import os
import re
import resource
import sys
import time

from harness.peers import Peer
from harness.process import Failure, Process

TLS_HOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tls_holder.py")
WRK_UNITS = {"us": 1.0, "ms": 1e3, "s": 1e6}


def machine_busy_ns():
    """CPU time that was not idle, of all cores."""
    with open("/proc/stat", encoding="ascii") as stat:
        fields = [int(value) for value in stat.readline().split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) * 1e9 / os.sysconf("SC_CLK_TCK")


def ended_children_ns():
    """CPU time of the programs of this comparison that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (usage.ru_utime + usage.ru_stime) * 1e9


def load_command(row, address, options, seconds, connections=None):
    connections = connections or row.connections
    if row.streams:
        return ["h2load", "-t1", f"-c{connections}", f"-m{row.streams}", f"-D{max(1, round(seconds))}",
                f"https://{address}{row.wrk_path}"]
    if row.tls or (options.client == "wrk" and row.wrk_path):
        command = ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--latency"]
        for header in row.wrk_headers:
            command += ["-H", header]
        return command + [f"{'https' if row.tls else 'http'}://{address}{row.wrk_path}"]
    return [options.load, address, "--connections", str(connections), "--seconds", str(seconds), *row.arguments]


def parse_wrk(text):
    done = re.search(r"(\d+) requests in ([\d.]+)(us|ms|s|m)", text)
    quantiles = dict(re.findall(r"^ +(\d+)% +([\d.]+(?:us|ms|s))$", text, re.MULTILINE))
    if not done or "99" not in quantiles:
        raise Failure(f"wrk said what is not understood:\n{text}")

    def micros(value):
        number, unit = re.fullmatch(r"([\d.]+)([a-z]+)", value).groups()
        return float(number) * WRK_UNITS[unit]

    errors = re.search(r"connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    return {"requests": int(done[1]), "rps": float(re.search(r"Requests/sec: +([\d.]+)", text)[1]),
            "p50_us": micros(quantiles["50"]), "p99_us": micros(quantiles["99"]),
            "errors": sum(map(int, errors.groups() if errors else ())) + (int(bad[1]) if bad else 0)}


def parse_h2load(text):
    """h2load has no quantiles: the mean and the worst stand in for them."""
    done = re.search(r"finished in [\d.]+m?s, ([\d.]+) req/s", text)
    ends = re.search(r"(\d+) succeeded, (\d+) failed, (\d+) errored, (\d+) timeout", text)
    bad = re.search(r"status codes: \d+ 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx", text)
    times = re.search(r"time for request: +([\d.]+)(us|ms|s) +([\d.]+)(us|ms|s) +([\d.]+)(us|ms|s)", text)
    if not done or not ends or not bad or not times:
        raise Failure(f"h2load said what is not understood:\n{text}")
    return {"requests": int(ends[1]), "rps": float(done[1]), "p50_us": float(times[5]) * WRK_UNITS[times[6]],
            "p99_us": float(times[3]) * WRK_UNITS[times[4]],
            "errors": sum(map(int, ends.groups()[1:])) + sum(map(int, bad.groups()))}


PARSERS = {"wrk": parse_wrk, "h2load": parse_h2load}


def measure_load(row, peer, backend, options, cores, folder):
    """One round of one peer."""
    def take():
        return (time.monotonic_ns(), *peer.process.cpu(), backend.process.cpu()[0], machine_busy_ns(),
                ended_children_ns())

    before = take()
    load = Process(load_command(row, peer.address(row.port), options, options.seconds), folder, cores)
    output = load.finish(options.seconds + 30)
    took, used, waited, backend_used, machine, load_used = (b - a for a, b in zip(before, take()))
    figures = PARSERS.get(load.command[0], json.loads)(output)
    if figures["requests"] == 0:
        raise Failure(f"{row.name}: {peer.kind} answered nothing; it said:\n{peer.process.errors()}")
    figures["cpu_us"] = used / figures["requests"] / 1e3
    figures["backend_cpu_us"] = backend_used / figures["requests"] / 1e3
    figures["load_cpu_us"] = load_used / figures["requests"] / 1e3
    # Time in the run queue counts as busy: the proxy wanted the core, and somebody else had it.
    figures["busy"] = (used + waited) / took / row.threads
    figures["others"] = max(0.0, machine - used - backend_used - load_used) / took / os.cpu_count()
    return figures


def measure_idle(row, kind, context, options, folder):
    """A fresh proxy, warmed up, then loaded with connections that do nothing."""
    peer = Peer(kind, context.binaries[kind], folder, context.backend, 1, context.proxy_cores)
    try:
        Process(load_command(row, peer.address(row.port), options, 0.3), folder, context.load_cores).finish(30)
        before = peer.process.private_bytes()
        count = options.idle_connections
        command = [sys.executable, TLS_HOLDER, peer.address(row.port), str(count)] if row.tls else \
            load_command(row, peer.address(row.port), options, 1, count) + ["--idle"]
        holder = Process(command, folder, context.load_cores)
        figures = json.loads(holder.popen.stdout.readline() or b'{"errors": -1}')
        if figures["errors"] != 0 or figures["closed"] != 0:
            raise Failure(f"{row.name}: {kind} does not hold {count} connections: {figures} {holder.errors()}")
        time.sleep(1)
        after = peer.process.private_bytes()
        closed = json.loads(holder.finish(30).splitlines()[-1])["closed"]
        if closed != 0:
            raise Failure(f"{row.name}: {kind} closed {closed} connections while they were idle")
        return {"bytes_per_connection": (after - before) / count, "private_before": before, "private_after": after,
                "connections": count, "errors": 0}
    finally:
        peer.stop()
