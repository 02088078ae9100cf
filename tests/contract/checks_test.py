#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
"""The checks of tools/ find what they are for, and nothing else."""
import importlib.machinery
import importlib.util
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def load(name):
    loader = importlib.machinery.SourceFileLoader(name.replace("-", "_"), str(TOOLS / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


sys.dont_write_bytecode = True
coroutines = load("check-coroutines")
console = load("check-console")


class Coroutines(unittest.TestCase):
    BAD = {
        "an aggregate as argument": "co_await write(Message{text, 1});",
        "an aggregate below other calls": "auto n = co_await outer(inner(Message{text}), 1);",
        "an aggregate without its type": "co_await write({text, 1});",
        "a template's temporary": "co_await write(std::vector<std::string>{a, b});",
        "a temporary that is awaited": "co_await Awaitable{text};",
        "a temporary beside the awaited call": "use(Message{text}, co_await read());",
        "a capture by copy": "co_await spawn([text] { use(text); });",
        "an init-capture": "co_await spawn(executor, [t = std::move(text)]() mutable { use(t); });",
        "captures by default copy": "co_await spawn([=] { use(text); });",
        "a copy after a reference": "co_await spawn([&a, b] { use(a, b); });",
        "a condition": "if (co_await check(Message{text})) { go(); }",
        "a returned value": "co_return co_await write(Message{text});",
        "a coroutine inside a lambda": "auto f = [&]() -> Task { co_await write(Message{text}); };",
        "after another statement": "Message named{text}; co_await write(Message{text});",
        "across lines": "co_await write(\n    Message{\n        text});",
    }
    GOOD = {
        "named, then awaited": "Message message{text}; co_await write(message);",
        "a named lambda": "auto job = [text] { use(text); }; co_await spawn(job);",
        "captures by reference": "co_await spawn([&] { use(text); });",
        "captures of this": "co_await spawn([this, &text] { use(text); });",
        "no capture": "co_await spawn([](int n) { return Message{n}; });",
        "a temporary inside a body": "co_await spawn([&] { use(Message{text}); });",
        "an empty temporary": "co_await write(Token{});",
        "a duration": "co_await sleep(std::chrono::milliseconds{5});",
        "a temporary in the next statement": "co_await read(); use(Message{text});",
        "a block after a condition": "if (co_await read()) { use(Message{text}); }",
        "a result that is initialised": "Message message{co_await read()};",
        "subscripts": "auto n = co_await read(table[i], counts[j]);",
        "a comment": "// co_await write(Message{text});",
        "a text": 'log("co_await write(Message{text});");',
        "a waiver": "co_await write(Point{1, 2}); // awaits safely: trivial",
    }

    def found(self, body):
        return coroutines.problems_of("Task f() {\n    " + body + "\n}\n")

    def test_bad_shapes_are_found(self):
        for name, body in self.BAD.items():
            with self.subTest(name):
                self.assertEqual(len(self.found(body)), 1, self.found(body))

    def test_good_shapes_are_passed_over(self):
        for name, body in self.GOOD.items():
            with self.subTest(name):
                self.assertEqual(self.found(body), [])

    def test_the_line_is_named(self):
        self.assertEqual(coroutines.problems_of("Task f() {\n\n  co_await w(M{1});\n}")[0][0], 3)


class Layers(unittest.TestCase):
    CASES = {
        ("agent/policy/a.cpp", '#include "agent/base/clock.hpp"'): None,
        ("agent/policy/a.cpp", '#include "agent/control/area/x.hpp"'): "may include",
        ("agent/dataplane/route/a.cpp", '#include "agent/dataplane/parse/message.hpp"'): None,
        ("agent/dataplane/route/a.cpp", '#include "agent/dataplane/parse/request.hpp"'): "may include",
        ("agent/dataplane/exchange.cpp", '#include "agent/dataplane/parse/request.hpp"'): None,
        ("agent/control/area/a.cpp", '#include "agent/dataplane/parse/request.hpp"'): "may include",
        ("shared/metrics/a.cpp", '#include "agent/base/clock.hpp"'): "may include",
        ("agent/base/a.cpp", "#include <QString>"): "no Qt",
        ("agent/base/a.cpp", "#include <QtCore/qstring.h>"): "no Qt",
        ("tests/unit/a.cpp", "#include <QTest>"): None,
        ("agent/base/a.cpp", '#include "clock.hpp"'): "root of the repository",
        ("agent/base/a.cpp", '#include "../base/clock.hpp"'): "root of the repository",
    }
    HEADERS = ["agent/base/clock.hpp", "agent/control/area/x.hpp", "agent/dataplane/parse/message.hpp",
               "agent/dataplane/parse/request.hpp"]

    def run_on(self, path, text):
        with tempfile.TemporaryDirectory() as folder:
            for name in self.HEADERS + [path]:
                file = Path(folder, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text + "\n" if name == path else "")
            return subprocess.run([sys.executable, TOOLS / "check-layers", folder], capture_output=True, text=True)

    def test_rows_of_the_table_hold(self):
        for (path, include), expected in self.CASES.items():
            with self.subTest(path=path, include=include):
                result = self.run_on(path, include)
                self.assertEqual(result.returncode, 1 if expected else 0, result.stdout)
                self.assertIn(expected or "", result.stdout)

    def test_an_empty_tree_is_no_success(self):
        with tempfile.TemporaryDirectory() as folder:
            result = subprocess.run([sys.executable, TOOLS / "check-layers", folder], capture_output=True)
            self.assertEqual(result.returncode, 1)


class Console(unittest.TestCase):
    BAD = {
        "a long lambda": "connect(a, &A::b, this, [this] {\n" + "    go();\n" * 6 + "});",
        "a long lambda of a static connect": "QObject::connect(a, &A::b, c, [] {\n" + "    go();\n" * 6 + "});",
        "words in a label": 'label->setText(u"Apply changes"_s);',
        "one word on a button": 'row->addAction(u"Apply"_s);',
        "words beside translated ones": 'label->setText(ready ? tr("Ready") : u"Not yet"_s);',
        "words for who cannot see": 'field->setAccessibleName(u"Token of the agent"_s);',
        "a long file": "int a;\n" * 301,
    }
    GOOD = {
        "a short lambda": "connect(a, &A::b, this, [this] {\n" + "    go();\n" * 5 + "});",
        "a long lambda elsewhere": "std::for_each(a, b, [this] {\n" + "    go();\n" * 9 + "});",
        "a name": "connect(a, &A::b, this, &C::d);",
        "translated words": 'label->setText(tr("Apply changes"));',
        "words with a context": 'label->setText(QCoreApplication::translate("Commands", "Apply changes"));',
        "no word": 'label->setText(u"p95"_s + u" · "_s + number);',
        "a name of an icon": 'button->setIconName(u"Arrow down"_s);',
        "a waiver": 'line->setText(u"Poise 1.0"_s); // not translated: a name',
    }

    def found(self, body):
        return console.problems_of("void f() {\n" + body + "\n}\n")

    def test_bad_shapes_are_found(self):
        for name, body in self.BAD.items():
            with self.subTest(name):
                self.assertEqual(len(self.found(body)), 1, self.found(body))

    def test_good_shapes_are_passed_over(self):
        for name, body in self.GOOD.items():
            with self.subTest(name):
                self.assertEqual(self.found(body), [])

    def test_an_empty_tree_is_no_success(self):
        with tempfile.TemporaryDirectory() as folder:
            result = subprocess.run([sys.executable, TOOLS / "check-console", folder], capture_output=True)
            self.assertEqual(result.returncode, 1)


if __name__ == "__main__":
    unittest.main()
