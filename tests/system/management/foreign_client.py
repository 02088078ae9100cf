#!/usr/bin/python3
# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0
"""A client of the agent's API that knows docs/reference/api.md and nothing else of Poise.

It needs Python 3.10 and the package `websockets` (Debian: python3-websockets), and is an example for your own clients.
`foreign_client.py STATE_DIR POOL/SERVER` wants to see some traffic; it changes that server's weight, loses the change
by not confirming it, drains the server and puts everything back. The first thing that is not as documented ends it with
a sentence and exit code 1.
"""

import asyncio
import hashlib
import itertools
import json
import pathlib
import ssl
import sys
import time
import urllib.parse

import websockets

PATIENCE = 20  # seconds, for whatever is waited for


class Undocumented(Exception):
    """Something is not as the reference says."""


class ApiError(Exception):
    """The agent refused a call."""

    def __init__(self, error):
        super().__init__(f"{error['data']['code']}: {error['message']}")
        self.data = error["data"]


def expect(truth, sentence):
    if not truth:
        raise Undocumented(sentence)


def pinned_context(url, fingerprint):
    """Trusts this one certificate. Nothing but a TLS handshake is done before its fingerprint is known to be right."""
    der = ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate((url.hostname, url.port)))
    ours = hashlib.sha256(der).hexdigest() == fingerprint
    expect(ours, "another certificate than agent.json names: not our agent, the token stays here")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # the fingerprint is the identity
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # also where the operator's CA signed it
    context.load_verify_locations(cadata=der)
    return context


def connect(state_dir):
    """A WebSocket to the agent whose state folder this is, with its first token; for `async with`."""
    about = json.loads((state_dir / "agent.json").read_text())
    token = (state_dir / "admin.token").read_text().strip()
    url = urllib.parse.urlsplit(about["url"])
    context = pinned_context(url, about["fingerprint"]) if about["fingerprint"] else None
    address = f"{'wss' if context else 'ws'}://{url.netloc}/api/v1"
    head = {"Authorization": f"Bearer {token}"}
    return websockets.connect(address, ssl=context, subprotocols=["poise.v1"], extra_headers=head, max_size=16 << 20)


class Table:
    """One table of a subscription, kept up to date: rows[key][column]."""

    def __init__(self, full):
        self.names = [column["name"] for column in full["columns"]]
        self.rows = {key: dict(zip(self.names, row)) for key, *row in zip(full["keys"], *full["values"], strict=True)}

    def update(self, delta):
        for key in delta.get("removed", []):
            del self.rows[key]
        for key in delta.get("added", []):
            self.rows[key] = dict.fromkeys(self.names)
        for name, values in delta.get("cols", {}).items():
            for key, value in zip(delta["rows"], values, strict=True):
                self.rows[key][name] = value


class Agent:
    """One call at a time, and the tables of one subscription, which are kept up to date meanwhile."""

    def __init__(self, socket):
        self.socket = socket
        self.ids = itertools.count(1)
        self.tables = {}
        self.frame = None  # the newest

    async def receive(self):
        """The next answer; None after a frame of telemetry."""
        message = json.loads(await asyncio.wait_for(self.socket.recv(), PATIENCE))
        if message.get("method") == "telemetry":
            self.take(message["params"])
            return None
        expect("id" in message, f"neither an answer nor telemetry came: {message}")
        return message

    def take(self, frame):
        seq = self.frame["seq"] if self.frame else 0
        expect(frame["seq"] == seq + 1, f"frame {frame['seq']} came after frame {seq}")
        expect(self.frame or frame["full"], "the first frame of a subscription is a delta")
        for name, table in frame["tables"].items():
            if frame["full"]:
                self.tables[name] = Table(table)
            else:
                self.tables[name].update(table)
        self.frame = frame

    async def call(self, method, **params):
        number = next(self.ids)
        await self.socket.send(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}))
        while (answer := await self.receive()) is None:
            pass
        expect(answer["id"] == number, f"call {number} is answered as {answer['id']}")
        if "error" in answer:
            raise ApiError(answer["error"])
        return answer["result"]

    async def until(self, holds, what):
        """Takes frames until `holds()` is true."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            expect(time.monotonic() < deadline, f"telemetry never showed {what}")
            expect(await self.receive() is None, "an answer came to no call")

    def server(self, key):
        return self.tables["servers"].rows[key]

    def requests(self):
        return self.tables["overview"].rows["agent"]["requests"]


async def show_telemetry(agent):
    sub = (await agent.call("telemetry.subscribe", topics=["overview", "pools"], interval_ms=250))["sub"]
    await agent.until(lambda: agent.frame, "a first frame")
    expect(agent.frame["sub"] == sub, "frames carry another subscription's number")
    expect(set(agent.tables) == {"overview", "pools", "servers", "listeners"}, f"tables are {list(agent.tables)}")
    requests = agent.requests()
    await agent.until(lambda: agent.requests() > requests, "more requests")
    expect(not agent.frame["full"], "a frame with few changes is a full one")
    await agent.call("telemetry.get", sub=sub)
    await agent.until(lambda: agent.frame["full"], "the full frame that telemetry.get asked for")
    return sub


async def lose_a_change(agent, pool, server):
    """Applies a patch and does not confirm it."""
    key = f"{pool}/{server}"
    weight = agent.server(key)["weight"]
    before = await agent.call("config.get")
    patch = {"pools": {pool: {"servers": {server: {"weight": weight + 50}}}}}
    edit = {"base_revision": before["revision"], "patch": patch, "note": "will not be confirmed"}
    outcome = await agent.call("config.apply", **edit, confirm_within="2s")
    expect(outcome["revision"] == before["revision"] + 1, "the patch made no revision")
    paths = [change["path"] for change in outcome["changes"]]
    expect(paths == [f"pools.{pool}.servers.{server}.weight"], f"the patch changed {paths}")
    await agent.until(lambda: agent.server(key)["weight"] == weight + 50, "the new weight")
    await agent.until(lambda: agent.server(key)["weight"] == weight, "the weight before, once the time was up")
    expect((await agent.call("config.get"))["config"] == before["config"], "what was not confirmed has stayed")
    [newest] = (await agent.call("config.history", limit=1))["revisions"]
    expect(newest["kind"] == "revert" and newest["current"], f"the newest revision is {newest}")
    [event] = (await agent.call("events.list", source="config", limit=1))["events"]
    expect(event["kind"] == "config.reverted", f"the newest event of config is {event}")
    try:
        await agent.call("config.confirm")
        raise Undocumented("what was taken back can still be confirmed")
    except ApiError as error:
        expect(error.data["code"] == "not_found", f"a late confirmation is refused by {error}")


async def meet_a_conflict(agent, pool, server):
    """Edits what somebody else has changed meanwhile, and puts it back in a second try."""

    def patch(weight):
        return {"pools": {pool: {"servers": {server: {"weight": weight}}}}}

    seen = await agent.call("config.get")
    base = seen["revision"]
    before = seen["config"]["pools"][pool]["servers"][server].get("weight")  # None: the file does not say
    theirs = await agent.call("server.set_weight", pool=pool, server=server, weight=201, note="somebody else")
    try:
        await agent.call("config.apply", base_revision=base, patch=patch(202))
        raise Undocumented("a stale edit of the same key landed")
    except ApiError as error:
        expect(error.data["code"] == "stale_revision", f"a stale edit is refused by {error}")
        conflict = {"path": f"pools.{pool}.servers.{server}.weight", "base": before, "theirs": 201, "yours": 202}
        expect(error.data["conflicts"] == [conflict], f"the conflicts are {error.data['conflicts']}")
        expect(error.data["base"] == base and error.data["current"] == theirs["revision"], f"it says {error.data}")
        base = error.data["current"]
    await agent.call("config.apply", base_revision=base, patch=patch(before), note="as it was")
    expect((await agent.call("config.get"))["config"] == seen["config"], "the configuration is not as it was")


async def drain(agent, pool, server):
    key = f"{pool}/{server}"
    result = await agent.call("server.set_state", pool=pool, server=server, state="drain", deadline="30s")
    expect(result["state"] == "drain" and "until" in result, f"server.set_state says {result}")
    await agent.until(lambda: agent.server(key)["state"] == "drained", "the server drained")
    expect(agent.server(key)["admin_state"] == "drain", "what operators want of a drained server is another state")
    served = agent.server(key)["requests"]
    total = agent.requests()
    await agent.until(lambda: agent.requests() > total, "traffic elsewhere")
    expect(agent.server(key)["requests"] == served, "a drained server was given requests")
    await agent.call("server.set_state", pool=pool, server=server, state="ready")
    await agent.until(lambda: agent.server(key)["requests"] > served, "requests at the server once it was ready")


async def read_history(agent, pool, server):
    now = (await agent.call("hello"))["now"]
    query = {"series": ["requests", "p99_ms"], "labels": {"pool": pool, "server": server}, "step": "10s"}
    answer = await agent.call("history.query", **query, **{"from": now - 60_000, "to": now})
    requests, p99 = (series["values"] for series in answer["series"])
    expect(answer["step"] == 10_000 and 6 <= len(requests) == len(p99) <= 7, f"{len(requests)} steps are answered")
    expect(sum(value or 0 for value in requests) > 0, "history knows of no requests")
    expect(any(value is not None and value > 0 for value in p99), "history knows no p99_ms")
    latency = await agent.call("history.latency", labels=query["labels"], **{"from": now - 60_000, "to": now})
    counted = sum(bucket["requests"] for bucket in latency["buckets"])
    expect(counted == latency["requests"] > 0, "the latency histogram does not have every request")
    kinds, after = [], {}
    while after is not None:
        page = await agent.call("events.list", source=f"{pool}/{server}", limit=1, **after)
        kinds += [event["kind"] for event in page["events"]]
        after = {"after": page["next"]} if "next" in page else None
    expect(len(kinds) > 1 and kinds[0] == kinds[-1] == "server.state", f"events of the server: {kinds}")


async def main(state_dir, key):
    pool, server = key.split("/")
    async with connect(pathlib.Path(state_dir)) as socket:
        expect(socket.subprotocol == "poise.v1", "the agent does not speak poise.v1")
        agent = Agent(socket)
        hello = await agent.call("hello")
        expect(hello["protocol"] == 1 and hello["role"] == "admin", f"hello says {hello}")
        expect({"topic:overview", "topic:pools", "config.apply"} <= set(hello["capabilities"]), "it can do too little")
        sub = await show_telemetry(agent)
        await lose_a_change(agent, pool, server)
        await meet_a_conflict(agent, pool, server)
        await drain(agent, pool, server)
        await read_history(agent, pool, server)
        expect(await agent.call("telemetry.unsubscribe", sub=sub) == {}, "telemetry.unsubscribe does not answer {}")
    print(f"{hello['agent']['name']} {hello['version']} is as documented; {agent.frame['seq']} frames were read")


if __name__ == "__main__":
    try:
        asyncio.run(main(sys.argv[1], sys.argv[2]))
    except Exception as error:  # whatever it is, it is not as documented
        sys.exit(f"{type(error).__name__}: {error}")
