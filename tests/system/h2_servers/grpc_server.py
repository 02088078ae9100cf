# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
"""A server of Debian's gRPC whose messages are plain bytes. Prints its port, and "cancelled" for each call given up."""
import threading
from concurrent import futures

import grpc


def same(value):
    return value


def unary(message, context):
    if message == b"fail":
        context.abort(grpc.StatusCode.NOT_FOUND, "not here")
    if message == b"deadline":
        return str(context.time_remaining() < 60).encode()
    context.set_trailing_metadata((("x-tail", "t"),))
    return b"re:" + message


def server_stream(message, context):
    for number in range(int(message)):
        yield str(number).encode()


def client_stream(messages, context):
    return str(sum(len(message) for message in messages)).encode()


def both(messages, context):
    for message in messages:
        yield b"pong:" + message


def hang(message, context):
    given_up = threading.Event()
    if context.add_callback(given_up.set):  # else it was given up before
        given_up.wait(20)
    print("cancelled", flush=True)
    return b""


HANDLERS = {
    "Unary": grpc.unary_unary_rpc_method_handler(unary, same, same),
    "ServerStream": grpc.unary_stream_rpc_method_handler(server_stream, same, same),
    "ClientStream": grpc.stream_unary_rpc_method_handler(client_stream, same, same),
    "Both": grpc.stream_stream_rpc_method_handler(both, same, same),
    "Hang": grpc.unary_unary_rpc_method_handler(hang, same, same),
}

server = grpc.server(futures.ThreadPoolExecutor(8))
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("test.Echo", HANDLERS),))
print("port", server.add_insecure_port("127.0.0.1:0"), flush=True)
server.start()
server.wait_for_termination(120)
