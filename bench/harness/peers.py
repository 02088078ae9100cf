# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0

"""The proxies that are compared, and the backend behind them."""

import os
import shutil
import string
import subprocess

from harness.process import Failure, Process, free_ports

CONFIGS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "configs")
NGINX_STREAM = "/usr/lib/nginx/modules/ngx_stream_module.so"


def _probes(ports):
    return {ports["http"]: (b"GET / HTTP/1.1\r\nHost: probe\r\n\r\n", b"HTTP/1.1 200 "),
            ports["echo"]: (b"probe", b"probe"), ports["line"]: (b"4\n", b"abcd")}


def make_certificate(folder):
    """A self-signed one with a P-256 key: bench.pem, bench.key, and both in bench.both as HAProxy wants it."""
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                    "2", "-subj", "/CN=bench", "-keyout", "bench.key", "-out", "bench.pem"], cwd=folder, check=True,
                   capture_output=True, timeout=30)
    with open(os.path.join(folder, "bench.both"), "w", encoding="ascii") as both:
        for name in ("bench.pem", "bench.key"):
            with open(os.path.join(folder, name), encoding="ascii") as part:
                both.write(part.read())


class Backend:
    """poise-demo-server with the three servers that the rows need."""

    def __init__(self, binary, folder, cores):
        self.ports = dict(zip(("http", "echo", "line"), free_ports(3)))
        modes = {"http": "http", "echo": "tcp", "line": "line"}
        command = [binary]
        for name, port in self.ports.items():
            command += ["--server", f"name={name},mode={modes[name]},listen=127.0.0.1:{port}"]
        self.process = Process(command, folder, cores)
        self.process.wait_until_serving(_probes(self.ports))


class Peer:
    """One running proxy."""

    def __init__(self, kind, binary, folder, backend, threads, cores):
        os.makedirs(folder)
        self.kind = kind
        self.ports = dict(zip(("http", "https", "echo", "line"), free_ports(4)))
        make_certificate(folder)
        values = dict(self.ports, threads=threads, folder=folder, user="user root;" if os.getuid() == 0 else "",
                      modules=f"load_module {NGINX_STREAM};" if os.path.exists(NGINX_STREAM) else "")
        values.update({f"backend_{name}": port for name, port in backend.ports.items()})
        path = os.path.join(folder, _FILES[kind])
        with open(os.path.join(CONFIGS, _FILES[kind]), encoding="utf-8") as template:
            text = string.Template(template.read()).substitute(values)
        with open(path, "w", encoding="utf-8") as config:
            config.write(text)
        command = [binary] + {"poised": ["--config", path], "haproxy": ["-db", "-f", path],
                              "nginx": ["-c", path, "-p", folder]}[kind]
        self.process = Process(command, folder, cores)
        self.process.wait_until_serving(_probes(self.ports))

    def address(self, port):
        return f"127.0.0.1:{self.ports[port]}"

    def stop(self):
        self.process.stop()


_FILES = {"poised": "poise.toml", "haproxy": "haproxy.cfg", "nginx": "nginx.conf"}
KINDS = tuple(_FILES)


def find_binary(kind, given):
    """The program of a peer. Raises Failure when it is not there: a row must not silently lose a rival."""
    path = given or shutil.which(kind, path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
    if path is None or not os.access(path, os.X_OK):
        raise Failure(f"{kind} is not there{f' ({path})' if path else ''}; install it, or leave it out with --peers")
    return os.path.abspath(path)


def version_of(kind, binary):
    option = {"poised": "--version", "haproxy": "-v", "nginx": "-v"}[kind]
    done = subprocess.run([binary, option], capture_output=True, text=True, timeout=10, check=False)
    text = (done.stdout + done.stderr).strip().split("\n", maxsplit=1)[0]
    return text if kind in text.lower() else f"{kind} {text}"


def config_texts():
    """The templates, to be kept with the figures."""
    texts = {}
    for kind, name in _FILES.items():
        with open(os.path.join(CONFIGS, name), encoding="utf-8") as template:
            texts[kind] = template.read()
    return texts
