#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built console under a real X server and window manager: focus, keys, dialogs, sizes, closing.

Usage: desktop_test.py BIN, the folder of the built programs. Xvfb, openbox and xdotool are started here, on a display of
their own, and ended by their process ids. What is on the screen is read from the server's own frame buffer.
"""
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

BIN = Path(sys.argv.pop() if len(sys.argv) > 1 else "build/release/bin").resolve()
WIDTH, HEIGHT = 1600, 1000
PATIENCE = 15
CONFIG = """
[agent]
workers = 1
[management]
listen = "127.0.0.1:0"
tls = false
[listeners.web]
bind = ["127.0.0.1:0"]
protocol = "http"
pool = "web"
[pools.web]
protocol = "http"
[pools.web.servers]
alpha = { address = "127.0.0.1:9", weight = 100 }
beta = { address = "127.0.0.1:9", weight = 100 }
[pools.web.health]
checks = []
"""


def wait_for(condition, what):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        result = condition()
        if result:
            return result
        time.sleep(0.05)
    raise AssertionError(f"in vain: {what}")


class Screen:
    """The frame buffer of an Xvfb, as its file says it: XWD."""

    def __init__(self, file):
        data = file.read_bytes()
        fields = struct.unpack(">25I", data[:100])
        self.width, self.height, self.stride, colours = fields[4], fields[5], fields[12], fields[19]
        self.pixels = data[fields[0] + 12 * colours:]

    def rows(self, x, y, width, height):
        return [self.pixels[row * self.stride + 4 * x: row * self.stride + 4 * (x + width)]
                for row in range(y, y + height)]

    def colours(self, *area):
        return {bytes(row[i: i + 3]) for row in self.rows(*area) for i in range(0, len(row), 4)}

    def brightness(self, *area):
        rows = self.rows(*area)
        return sum(sum(row[1::4]) for row in rows) / sum(len(row) // 4 for row in rows)


class Desktop(unittest.TestCase):
    def setUp(self):
        for program in ("Xvfb", "openbox", "xdotool"):
            self.assertTrue(shutil.which(program), f"{program} is missing; tools/packages.txt names its package")
        self.processes = []
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(self.end)  # before the folder goes that they write to
        self.home = Path(folder.name)
        self.start_screen()
        self.start_agent()
        self.window = self.open_console()
        wait_for(self.shows_figures, "a chart")

    def end(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in reversed(self.processes):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(self, *command, **more):
        process = subprocess.Popen([str(part) for part in command], env=self.env, stdin=subprocess.DEVNULL, **more)
        self.processes.append(process)
        return process

    def start_screen(self):
        self.env = dict(os.environ)
        for name in ("WAYLAND_DISPLAY", "QT_SCALE_FACTOR", "DBUS_SESSION_BUS_ADDRESS", "POISE_STATE_DIR"):
            self.env.pop(name, None)
        runtime = self.home / "runtime"
        runtime.mkdir(mode=0o700)
        self.env.update(HOME=str(self.home), XDG_DATA_HOME=str(self.home / "data"), LC_ALL="C.UTF-8",
                        XDG_CONFIG_HOME=str(self.home / "config"), XDG_RUNTIME_DIR=str(runtime),
                        XDG_CACHE_HOME=str(self.home / "cache"), QT_QPA_PLATFORM="xcb")
        read, write = os.pipe()
        # Without -noreset the server starts anew when its last client leaves, and turns away who comes meanwhile.
        self.start("Xvfb", "-displayfd", write, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset",
                   "-fbdir", self.home, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            display = number.readline().strip()
        self.assertTrue(display, "Xvfb does not start")
        self.env["DISPLAY"] = ":" + display
        wait_for(lambda: self.tool("getdisplaygeometry"), "a screen")
        self.start("openbox", "--sm-disable", stderr=subprocess.DEVNULL)
        wait_for(lambda: self.tool("get_num_desktops"), "a window manager")

    def start_agent(self):
        config = self.home / "poise.toml"
        config.write_text(CONFIG)
        agent = self.start(BIN / "poised", "--config", config, cwd=self.home, stderr=subprocess.PIPE, text=True)
        self.addCleanup(agent.stderr.close)
        for line in agent.stderr:
            if line.startswith("ready "):
                return
        self.fail("the agent does not become ready")

    def open_console(self):
        self.console = self.start(BIN / "poise", "--state-dir", self.home / "state")
        window = wait_for(lambda: self.windows(), "a window")[0]
        wait_for(lambda: self.focused() == window, "the keyboard's focus")
        return window

    def shows_figures(self):
        """The colour of the first series is on the screen as soon as there is a chart."""
        return bytes((0xE6, 0x6B, 0x2F)) in self.screen().colours(0, 0, WIDTH, HEIGHT)

    def tool(self, *command):
        result = subprocess.run(["xdotool", *map(str, command)], env=self.env, capture_output=True, text=True, timeout=10)
        return result.stdout.strip() if result.returncode == 0 else ""

    def windows(self):
        return self.tool("search", "--onlyvisible", "--pid", self.console.pid, "--name", ".").split()

    def focused(self):
        return self.tool("getwindowfocus")

    def key(self, *keys):
        self.tool("key", "--clearmodifiers", *keys)

    def screen(self):
        return Screen(self.home / "Xvfb_screen0")

    def place(self):
        """X, Y, WIDTH, HEIGHT of the window's inside."""
        values = dict(line.split("=") for line in self.tool("getwindowgeometry", "--shell", self.window).split())
        return [int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")]

    def staged(self):
        return any("300" in file.read_text(errors="replace") for file in (self.home / "data").rglob("*") if file.is_file())

    def test_the_jump_box_opens_and_goes(self):
        x, y, width, height = self.place()
        middle = (x + width // 3, y + 70, width // 3, 300)
        before = self.screen().pixels
        self.key("ctrl+k")
        wait_for(lambda: self.screen().pixels != before, "the box")
        self.assertEqual(self.focused(), self.window)
        targets = self.screen().colours(*middle)
        self.tool("type", "zzz")
        wait_for(lambda: self.screen().colours(*middle) != targets, "a box without targets")
        self.tool("key", "BackSpace", "BackSpace", "BackSpace")
        self.tool("type", "revisions")
        entry = (x + 40, y + 98, 100, 36)  # Overview's in the sidebar: marked while its page is shown
        marked = self.screen().colours(*entry)
        self.key("Return")
        wait_for(lambda: self.screen().colours(*entry) != marked, "the page that was named")
        self.assertIsNone(self.console.poll())

    def test_the_theme_is_switched_by_its_button(self):
        x, y, width, height = self.place()
        self.assertGreater(self.screen().brightness(x, y, width, height), 200)
        self.tool("mousemove", "--window", self.window, width - 35, 32, "click", "1")
        wait_for(lambda: self.screen().brightness(x, y, width, height) < 80, "the dark theme")

    def test_a_dialog_takes_the_focus_and_gives_it_back(self):
        self.key("F1")
        wait_for(lambda: self.focused() not in ("", self.window), "the dialog has the focus")
        self.key("Escape")
        wait_for(lambda: self.focused() == self.window, "the window has it again")

    def test_tab_moves_a_ring_that_is_seen(self):
        seen = set()
        for _ in range(6):
            self.key("Tab")
            time.sleep(0.1)
            seen.add(self.screen().pixels)
        self.assertGreater(len(seen), 4)

    def test_the_window_becomes_small(self):
        self.tool("windowsize", "--sync", self.window, 1024, 700)
        wait_for(lambda: self.place()[2:] == [1024, 700], "1024 x 700")
        wait_for(lambda: len(self.screen().colours(*self.place())) > 100, "a picture")

    def test_closing_keeps_what_is_staged(self):
        self.key("ctrl+k")
        self.tool("type", "--delay", "20", "alpha")
        self.key("Return")
        self.key("F2")
        self.tool("type", "--delay", "20", "300")
        self.key("Return")
        wait_for(self.staged, "the edit on disk")
        self.key("alt+F4")
        self.assertEqual(self.console.wait(PATIENCE), 0)
        self.window = self.open_console()
        wait_for(lambda: len(self.screen().colours(0, 0, WIDTH, HEIGHT)) > 100, "a picture")
        self.assertTrue(self.staged())


if __name__ == "__main__":
    unittest.main(verbosity=2)
