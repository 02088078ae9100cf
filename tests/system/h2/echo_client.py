#!/usr/bin/python3
# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
"""A WebSocket over HTTP/2 of another make: PORT clear|tls. Sends 1 MiB, expects it back, then ends."""

import socket
import ssl
import sys

import h2.config
import h2.connection
import h2.events
import h2.settings

SIZE = 1 << 20

port, tls = int(sys.argv[1]), sys.argv[2] == "tls"
sock = socket.create_connection(("127.0.0.1", port), timeout=20)
if tls:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_alpn_protocols(["h2"])
    sock = context.wrap_socket(sock, server_hostname="localhost")
    assert sock.selected_alpn_protocol() == "h2"

connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True))
connection.initiate_connection()
sock.sendall(connection.data_to_send())

sent = bytes(i * 31 % 251 for i in range(SIZE))
left = sent
got = bytearray()
stream = None
status = None
ended = False
while not ended:
    bytes_in = sock.recv(65536)
    assert bytes_in, "the connection ended"
    for event in connection.receive_data(bytes_in):
        if isinstance(event, h2.events.RemoteSettingsChanged) and stream is None:
            offered = event.changed_settings.get(h2.settings.SettingCodes.ENABLE_CONNECT_PROTOCOL)
            assert offered is not None and offered.new_value == 1, "not offered"
            stream = connection.get_next_available_stream_id()
            connection.send_headers(stream, [
                (":method", "CONNECT"), (":protocol", "websocket"), (":scheme", "https" if tls else "http"),
                (":path", "/chat"), (":authority", "localhost"), ("sec-websocket-version", "13")])
        elif isinstance(event, h2.events.ResponseReceived):
            status = dict(event.headers)[b":status"]
            assert status == b"200", status
        elif isinstance(event, h2.events.DataReceived):
            got += event.data
            connection.acknowledge_received_data(event.flow_controlled_length, stream)
        elif isinstance(event, h2.events.StreamEnded):
            ended = True
        elif isinstance(event, (h2.events.StreamReset, h2.events.ConnectionTerminated)):
            sys.exit(f"ended early: {event}")
    while status is not None and left:
        room = min(connection.local_flow_control_window(stream), connection.max_outbound_frame_size)
        if room == 0:
            break
        connection.send_data(stream, left[:room], end_stream=room >= len(left))
        left = left[room:]
    sock.sendall(connection.data_to_send())
assert bytes(got) == sent, f"{len(got)} bytes, or others"
print("echoed")
