#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
"""Holds idle TLS connections, each after one request. Usage: tls_holder.py HOST:PORT COUNT

Says what stands as a line of JSON, and again after it was interrupted or three seconds went by.
"""
import json
import select
import socket
import ssl
import sys
import time


def main():
    host, port = sys.argv[1].rsplit(":", 1)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    held, errors = [], 0
    for _ in range(int(sys.argv[2])):
        try:
            connection = context.wrap_socket(socket.create_connection((host, int(port)), 10))
            connection.sendall(b"GET /bytes/1 HTTP/1.1\r\nHost: bench\r\n\r\n")
            errors += not connection.recv(4096).startswith(b"HTTP/1.1 200 ")
            held.append(connection)
        except OSError:
            errors += 1
    for last in (False, True):
        ready = select.poll()
        for connection in held:
            ready.register(connection, select.POLLRDHUP | select.POLLHUP)
        print(json.dumps({"errors": errors, "closed": len(ready.poll(0))}), flush=True)
        if not last:
            time.sleep(3)


main()
