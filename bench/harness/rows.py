# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0

"""What is compared: each row's load, and the goal that it is held against (docs: bench/README.md)."""

from dataclasses import dataclass, field


@dataclass
class Goal:
    """`metric` of poised divided by that of `rival` (or the bare metric) must not pass `limit`."""

    metric: str
    limit: float
    rival: str = "haproxy"  # "" for an absolute limit
    at_least: bool = False

    def holds(self, value):
        return value >= self.limit if self.at_least else value <= self.limit

    def text(self):
        against = f" of {self.rival}" if self.rival else " B"
        return f"{self.metric} {'≥' if self.at_least else '≤'} {self.limit:g}{against}"


@dataclass
class Row:
    name: str
    what: str
    kind: str = "load"  # load | idle
    port: str = "http"
    arguments: tuple = ()
    connections: int = 64
    wrk_path: str = ""  # the same load by wrk, where wrk can do it
    wrk_headers: tuple = ()
    tls: bool = False  # loaded by wrk, whatever was chosen: poise-load speaks no TLS
    streams: int = 0  # HTTP/2, loaded by h2load with so many requests at a time on each connection
    threads: int = 1
    main: str = "cpu_us"  # the metric that the row is about
    goals: tuple = field(default_factory=tuple)


def _http(size, **more):
    return {"arguments": ("--path", f"/bytes/{size}"), "wrk_path": f"/bytes/{size}", **more}


ROWS = (
    Row("http_128", "HTTP/1.1 keep-alive, 128 B", **_http(128),
        goals=(Goal("cpu_us", 0.75), Goal("cpu_us", 0.90, "nginx"), Goal("rps", 1.20, at_least=True))),
    Row("http_10k", "HTTP/1.1 keep-alive, 10 KB", **_http(10240),
        goals=(Goal("cpu_us", 0.75), Goal("cpu_us", 0.90, "nginx"), Goal("rps", 1.20, at_least=True))),
    Row("http_1m", "HTTP/1.1 keep-alive, 1 MB", **_http(1 << 20), connections=16, goals=(Goal("cpu_us", 0.70),)),
    Row("http_close", "HTTP/1.1, a new connection per request, 128 B", arguments=("--path", "/bytes/128", "--close"),
        wrk_path="/bytes/128", wrk_headers=("Connection: close",), goals=(Goal("cpu_us", 0.75),)),
    Row("tls_1k", "TLS 1.3, HTTP/1.1 keep-alive, 1 KB", port="https", tls=True, wrk_path="/bytes/1024",
        goals=(Goal("cpu_us", 0.80),)),
    Row("tls_handshake", "TLS 1.3, a full handshake (P-256) per request", port="https", tls=True, wrk_path="/bytes/128",
        wrk_headers=("Connection: close",), connections=16, goals=(Goal("cpu_us", 1.0),)),
    Row("h2_tls", "TLS 1.3, HTTP/2, 32 requests at a time on each connection, 128 B", port="https", tls=True, streams=32,
        wrk_path="/bytes/128", connections=8, goals=(Goal("cpu_us", 0.90),)),
    Row("tcp_128", "TCP echo, 128 B", port="echo", arguments=("--kind", "echo", "--size", "128"),
        goals=(Goal("cpu_us", 0.90),)),
    Row("tcp_1m", "TCP, 1 MB from the server", port="line", connections=16,
        arguments=("--kind", "line", "--size", str(1 << 20)), goals=(Goal("cpu_us", 0.95),)),
    Row("idle_http", "idle HTTP/1.1 connection, user memory", kind="idle", arguments=("--path", "/bytes/128"),
        main="bytes_per_connection", goals=(Goal("bytes_per_connection", 500, ""),)),
    Row("idle_tls", "idle TLS 1.3 connection, user memory", kind="idle", port="https", tls=True,
        wrk_path="/bytes/128", main="bytes_per_connection", goals=(Goal("bytes_per_connection", 15_700, ""),)),
    Row("idle_tcp", "idle TCP connection, user memory", kind="idle", port="echo",
        arguments=("--kind", "echo", "--size", "1"), main="bytes_per_connection",
        goals=(Goal("bytes_per_connection", 512, ""),)),
    Row("p99_at_10k", "HTTP/1.1 128 B at 10,000 requests/s", main="p99_us",
        arguments=("--path", "/bytes/128", "--rate", "10000"), goals=(Goal("p99_us", 1.0),)),
    Row("two_threads_http_128", "HTTP/1.1 128 B, two threads, unpinned", **_http(128), threads=2, main="rps",
        goals=(Goal("rps", 1.5, at_least=True),)),
)
