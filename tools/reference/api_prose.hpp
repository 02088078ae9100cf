// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What docs/reference/api.md says beside its tables.
#pragma once

#include <string_view>

namespace poise::reference::prose {

inline constexpr std::string_view kHead = R"(<!-- Made by poise-reference from shared/wire; do not edit. -->
# Management API

Everything that a client can do to an agent. Any language with TLS, WebSockets and JSON will do; nothing here is special to
Poise's own programs.

## Connecting

One port (`management.listen`, 127.0.0.1:7600 if nothing is configured) serves everything over TLS 1.2 or later (clear text on
loopback where `management.tls` is false).

| request | answer |
|---|---|
| `GET /healthz` | no token needed; 200 `{"status":"ok"}`, or 503 with `starting` or `draining` |
| `GET /metrics` | Prometheus' text ([metrics](metrics.md)); a token is needed unless `management.metrics_public` |
| `GET /api/v1` | upgrades to a WebSocket (RFC 6455) with the subprotocol `poise.v1`: the API |

**Where.** A running agent writes `agent.json` into its state folder (`agent.state_dir`):
`{"url": "https://127.0.0.1:7600", "fingerprint": HEX, "pid": …, "version": …}`; without TLS the fingerprint is null.

**Trust.** The agent's certificate is self-signed unless the operator put another one into the state folder
(`management.crt`, `management.key`). A client compares the SHA-256 of the certificate's DER form with the fingerprint,
64 lower-case hexadecimal digits, *before* it sends anything; or verifies the certificate against a CA.

**Token.** `Authorization: Bearer TOKEN` in the upgrade's request; never in a URL. A token is `poise_` and 43 characters. The
first start writes one of the role `admin` to `admin.token` in the state folder. Roles: `viewer` reads; `operator` also changes
weights, states, classes, limits, thresholds and rules; `admin` everything.

**An example** in Python, which tests hold against this page:
[foreign_client.py](../../tests/system/management/foreign_client.py).

**Refusals** come before the upgrade, as `application/problem+json` with `code`:

| status | code | why |
|---|---|---|
| 400 | `bad_request` | this is no HTTP/1.1 request, or a frame came before the upgrade was answered |
| 401 | `unauthorized` | no token, or one that is wrong, expired or revoked; with `WWW-Authenticate: Bearer` |
| 403 | `forbidden` | a browser's page of another origin (`Origin`) |
| 404, 405 | `not_found`, `method_not_allowed` | another path, or another method than GET |
| 426 | `upgrade_required` | no WebSocket, or not the subprotocol; with `Upgrade: websocket`, `Sec-WebSocket-Protocol: poise.v1` |
| 431 | `header_too_large` | the head is longer than 8 KiB |
| 503 | `busy`, `draining` | there are 192 sessions already; the agent is about to end |

## Messages

Text messages of JSON, [JSON-RPC 2.0](https://www.jsonrpc.org/specification): a call has `jsonrpc` "2.0", `id` (an integer of
64 bits or a text of at most 64 bytes), `method`, and `params`, an object that may be left out. Its answer has the same `id` and
either `result` or `error`; where the call's `id` could not be read, the error's is null. Answers come as they are ready, not in
the order of the calls. There are no batches, clients send no notifications; the agent sends one kind, `telemetry`.

Calls are read strictly: a member that is not known, is missing, has another type, is out of range or stands there twice is
refused. Clients bear members of answers that they do not know: a newer agent may send more.

**Units.** Times are integers, milliseconds since the epoch in UTC; durations in `params` are texts of a whole number
and a unit (`"250ms"`, `"30s"`, `"5m"`, `"1h"`); names have 1 to 63 letters, digits, `_`, `.` or `-`, the first a letter or
digit; a server is written `pool/server`; measurements say theirs in their names: `_ms`, `_bytes`, `_ps` (per second); shares are 0..1. Counters
count from the agent's start: with another `boot_id` they begin at 0. Null is "no data", 0 is zero. Integers are exact over
64 bits. A member marked `?` may be left out; in params null says the same.

**Paging.** A list has a `limit` and is sorted newest first. While `next` is in the answer there is more: call again with it as
`after`.

**Limits.** A message to the agent has at most 8 MiB and 32 levels, one from it at most 16 MiB (libraries often take 1 MiB until
they are told). At most 64 calls of a session are under way (more: `busy`).
Answers that wait for a client that does not read are kept up to 16 MiB, then the session is closed. The agent pings every
20 s and closes a connection from which nothing came for 60 s, so a client answers pings, as WebSocket libraries do. Of 256
connections 192 can be sessions; where all places are taken the longest idle connection that is no session is dropped.
)";

inline constexpr std::string_view kTelemetry = R"(
## Telemetry

`telemetry.subscribe` answers `sub`; frames follow as notifications `telemetry`, at most one per interval, each about all
subscribed topics. What was not sent is never kept: a client that reads slowly gets fewer frames, and newer ones.

A full frame comes first, then each 30 s, and whenever it is the shorter one:

```json
{"sub": 1, "seq": 1, "t": 1767225600000, "full": true, "tables": {"servers": {
  "columns": [{"name": "weight", "unit": "", "kind": "gauge"}, {"name": "rps", "unit": "requests/s", "kind": "gauge"}],
  "keys": ["web/a", "web/b"], "values": [[100, 50], [812.5, null]]}}}
```

`values` has a list per column, with a value per key. Other frames say what differs from the frame before them:

```json
{"sub": 1, "seq": 2, "t": 1767225600500, "full": false, "tables": {"servers": {
  "added": ["web/c"], "removed": ["web/b"], "rows": ["web/a", "web/c"],
  "cols": {"weight": [100, 10], "rps": [799.0, null]}}}}
```

Take the `removed` rows out, put the `added` ones in with null everywhere, then set for each column of `cols` the value of each of
`rows`. `rows` names what changed and what was added; a column in which nothing changed is left out, and so is a table. The order of
rows means nothing. `seq` grows by one from frame to frame of a subscription. After a gap (which only a client's own fault
makes) call `telemetry.get` with `sub`: the subscription's next frame is full. A whole number may come without a fraction.

Kinds of columns: `gauge` is as it is now, `counter` counts since the agent's start, `text`, `time`, `share` (0..1).
)";

} // namespace poise::reference::prose
