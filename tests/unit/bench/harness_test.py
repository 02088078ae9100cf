# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
"""Tests of bench/compare's arithmetic: a wrong ratio would be believed."""

import os
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
sys.path.insert(0, os.path.join(ROOT, "bench"))

from harness import measure, report  # noqa: E402
from harness.process import Failure, Process, free_ports  # noqa: E402
from harness.rows import ROWS, Goal, Row  # noqa: E402

WRK = """Running 2s test @ http://127.0.0.1:1/
  Latency Distribution
     50%  220.00us
     75%    1.00ms
     90%    2.00ms
     99%    8.24ms
  227210 requests in 3.02s, 57.20MB read
  Socket errors: connect 1, read 2, write 3, timeout 4
  Non-2xx or 3xx responses: 5
Requests/sec:  75345.35
"""


def figures(cpu, **more):
    return {"cpu_us": cpu, "rps": 1000.0, "p50_us": 1.0, "p99_us": 2.0, "busy": 0.99, "others": 0.0, "errors": 0, **more}


class ReportTest(unittest.TestCase):
    row = Row("r", "a row", goals=(Goal("cpu_us", 0.75), Goal("cpu_us", 0.9, "nginx"), Goal("rps", 1.2, at_least=True)))

    def test_ratios_are_taken_within_a_round(self):
        rounds = {"poised": [figures(1), figures(20), figures(3)], "haproxy": [figures(2), figures(10), figures(4)]}
        ratio = report.summarise(self.row, rounds)["ratios"]["poised/haproxy"]
        self.assertEqual((ratio["median"], ratio["min"], ratio["max"]), (0.75, 0.5, 2.0))

    def test_goals_hold_or_not(self):
        rounds = {"poised": [figures(7.5, rps=1100.0)], "haproxy": [figures(10)], "nginx": [figures(8)]}
        goals = report.summarise(self.row, rounds)["goals"]
        self.assertEqual([one["holds"] for one in goals], [True, False, False])

    def test_absolute_goal_needs_no_rival(self):
        row = Row("i", "idle", kind="idle", main="bytes_per_connection", goals=(Goal("bytes_per_connection", 500, ""),))
        rounds = {"poised": [{"bytes_per_connection": 501.0, "errors": 0}]}
        self.assertFalse(report.summarise(row, rounds)["goals"][0]["holds"])

    def test_goal_without_its_rival_is_left_out(self):
        self.assertEqual(report.summarise(self.row, {"poised": [figures(1)]})["goals"], [])

    def test_remarks_name_errors_idle_proxies_and_a_busy_machine(self):
        rounds = {"poised": [figures(1, errors=2)], "haproxy": [figures(1, busy=0.8)], "nginx": [figures(1, others=0.2)]}
        remarks = report.remarks(self.row, rounds)
        self.assertEqual(len(remarks), 3)
        self.assertEqual([text.split(":")[0] for text in remarks], ["poised", "haproxy", "nginx"])

    def test_table_has_a_line_per_row(self):
        rounds = {peer: [figures(1)] for peer in ("poised", "haproxy", "nginx")}
        text = report.table([self.row], {"r": report.summarise(self.row, rounds)})
        self.assertEqual(len(text.splitlines()), 3)
        self.assertIn("**misses**", text)


class MeasureTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def test_wrk_is_understood(self):
        taken = measure.parse_wrk(WRK)
        self.assertEqual((taken["requests"], taken["rps"], taken["p50_us"], taken["p99_us"], taken["errors"]),
                         (227210, 75345.35, 220.0, 8240.0, 15))

    def test_other_text_is_a_failure(self):
        with self.assertRaises(Failure):
            measure.parse_wrk("unable to connect")

    def test_cpu_time_includes_children(self):
        process = Process(["sh", "-c", "while :; do :; done & wait"], self.folder)
        try:
            while process.cpu()[0] < 50_000_000:
                pass
            self.assertEqual(len(process.pids()), 2)
        finally:
            child = process.pids()[1]
            process.stop()
            os.kill(child, 9)

    def test_failed_program_is_quoted(self):
        with self.assertRaisesRegex(Failure, "exited with 3:\nwhy"):
            Process(["sh", "-c", "echo why; exit 3"], self.folder).finish(10)

    def test_program_that_does_not_end_is_stopped(self):
        process = Process(["sleep", "1000"], self.folder)
        with self.assertRaisesRegex(Failure, "did not end"):
            process.finish(0.05)
        self.assertIsNotNone(process.popen.poll())

    def test_ports_differ(self):
        self.assertEqual(len(set(free_ports(20))), 20)

    def test_every_row_has_a_goal_for_its_main_metric(self):
        for row in ROWS:
            self.assertIn(row.main, [goal.metric for goal in row.goals], row.name)


if __name__ == "__main__":
    unittest.main()
