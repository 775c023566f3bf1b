"""A provider for tests: chat completions over HTTP/1.1 on a free loopback port, printed at the start. It also says how it
is, as vLLM does: `/health` answers with the status, and `/v1/models` lists the models, that `/_set` was told last.

It ends when its standard input does. What one request is answered is said by an `x_test` object in its body, which the
gateway passes on unchanged (see `answers.py`). `/_set`, `/_count` and `/_seen` are for the test beside it.
"""

import argparse
import asyncio
import collections
import json
import socket
import sys
import time
import urllib.parse

import answers

BODIES_KEPT = 1000


class Upstream:
    def __init__(self, name):
        self.name = name
        self.settings = {"latency_ms": 0, "health": 200, "models": "upstream-m", "list": 200}
        self.counts = {"received": 0, "answered": 0, "in_flight": 0, "connections": 0}
        self.seen = collections.OrderedDict()
        self.release = asyncio.Event()
        # By the client's own id: when the call came, and when its caller was seen to have left, on the system's monotonic clock.
        self.arrivals = collections.defaultdict(asyncio.Future)
        self.leavings = collections.defaultdict(asyncio.Future)

    async def serve(self, reader, writer):
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.counts["connections"] += 1
        try:
            while await self.serve_one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError, answers.BreakOff):
            pass
        finally:
            self.counts["connections"] -= 1
            writer.close()

    async def serve_one(self, reader, writer):
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return False
        request_line, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = request_line.split(" ", 2)
        headers = {key.strip().lower(): value.strip() for key, _, value in (line.partition(":") for line in lines)}
        if headers.get("expect", "").lower() == "100-continue":
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        if method == "POST" and target.endswith("/chat/completions"):
            await self.chat(headers, body, reader, writer)
        else:
            await self.control(target, writer)
        return True

    async def chat(self, headers, body, reader, writer):
        self.counts["received"] += 1
        self.counts["in_flight"] += 1
        self.remember(headers, body)
        client_id = headers.get("x-client-request-id")
        self.note(self.arrivals, client_id)
        try:
            if b'"hold"' in body:
                await self.release.wait()
            await answers.answer(body, self.name, self.settings["latency_ms"], reader, writer)
            await writer.drain()
            self.counts["answered"] += 1
        except answers.CallerLeft:
            self.note(self.leavings, client_id)
            raise
        finally:
            self.counts["in_flight"] -= 1

    @staticmethod
    def note(times, client_id):
        if client_id and not times[client_id].done():
            times[client_id].set_result(time.monotonic())

    def remember(self, headers, body):
        if "x-request-id" not in headers:
            return
        self.seen[headers["x-request-id"]] = (headers, body)
        if len(self.seen) > BODIES_KEPT:
            self.seen.popitem(last=False)

    async def control(self, target, writer):
        url = urllib.parse.urlsplit(target)
        query = dict(urllib.parse.parse_qsl(url.query))
        if url.path == "/_set":
            self.settings.update({key: value if key == "models" else int(value) for key, value in query.items()})
            answers.write_whole(writer, 200, json.dumps(self.settings).encode())
        elif url.path == "/health":
            answers.write_whole(writer, self.settings["health"], b"")
        elif url.path == "/v1/models":
            models = [{"id": name, "object": "model"} for name in self.settings["models"].split(",")]
            answers.write_whole(writer, self.settings["list"], json.dumps({"object": "list", "data": models}).encode())
        elif url.path == "/_count":
            answers.write_whole(writer, 200, json.dumps(self.counts).encode())
        elif url.path == "/_release":
            self.release.set()
            answers.write_whole(writer, 200, b"{}")
        elif url.path in ("/_arrival", "/_leaving"):
            # Answered when it has happened.
            times = self.arrivals if url.path == "/_arrival" else self.leavings
            answers.write_whole(writer, 200, json.dumps(await times[query["id"]]).encode())
        elif url.path == "/_seen" and query.get("id") in self.seen:
            answers.write_whole(writer, 200, self.seen[query["id"]][1], "application/octet-stream")
        elif url.path == "/_headers" and query.get("id") in self.seen:
            answers.write_whole(writer, 200, json.dumps(self.seen[query["id"]][0]).encode())
        else:
            answers.write_whole(writer, 404, b'{"error":{"message":"no such page","type":"x","code":"x"}}')
        await writer.drain()


async def until_input_ends():
    """Ends with its parent, however that ended."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while await reader.read(4096):
        pass


async def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--name", required=True, help="shown in the ids of its answers")
    upstream = Upstream(arguments.parse_args().name)
    server = await asyncio.start_server(upstream.serve, "127.0.0.1", 0, limit=64 << 20, backlog=4096)
    print(f"upstream listening on http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await until_input_ends()


asyncio.run(main())
