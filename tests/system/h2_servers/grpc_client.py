# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
"""Makes every kind of call through an agent: grpc_client.py PORT. Prints "all good" at the end, or says what is not."""
import queue
import sys

import grpc


def same(value):
    return value


def expect(found, wanted):
    if found != wanted:
        sys.exit(f"line {sys._getframe(1).f_lineno}: {found!r} instead of {wanted!r}")


def code_of(call, *arguments, **options):
    try:
        call(*arguments, **options)
    except grpc.RpcError as error:
        return error.code(), error.details()
    return None


channel = grpc.insecure_channel("127.0.0.1:" + sys.argv[1])
unary = channel.unary_unary("/test.Echo/Unary", same, same)
server_stream = channel.unary_stream("/test.Echo/ServerStream", same, same)
client_stream = channel.stream_unary("/test.Echo/ClientStream", same, same)
both = channel.stream_stream("/test.Echo/Both", same, same)
hang = channel.unary_unary("/test.Echo/Hang", same, same)

answer, call = unary.with_call(b"hi", timeout=10)
expect(answer, b"re:hi")
expect([tuple(item) for item in call.trailing_metadata()], [("x-tail", "t")])
expect(code_of(unary, b"fail", timeout=10), (grpc.StatusCode.NOT_FOUND, "not here"))
expect(unary(b"deadline", timeout=30), b"True")  # the deadline travels
expect(list(server_stream(b"2000", timeout=20)), [str(number).encode() for number in range(2000)])
expect(client_stream(iter([b"x" * 10000] * 200), timeout=20), b"2000000")

said = queue.Queue()
answers = both(iter(said.get, None), timeout=20)
for number in range(200):  # each answer comes before the next question is asked
    said.put(b"%d" % number)
    expect(next(answers), b"pong:%d" % number)
said.put(None)
expect(list(answers), [])
expect(answers.code(), grpc.StatusCode.OK)

expect(code_of(hang, b"", timeout=0.5)[0], grpc.StatusCode.DEADLINE_EXCEEDED)
future = hang.future(b"", timeout=20)
unary(b"meanwhile", timeout=10)
future.cancel()
calls = [unary.future(b"%d" % number, timeout=20) for number in range(1000)]
expect([item.result() for item in calls], [b"re:%d" % number for number in range(1000)])
print("all good")
