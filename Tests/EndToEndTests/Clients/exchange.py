"""Sends the requests that stand on standard input, one JSON object a line, and prints what came back, likewise.

In:  {"method", "path", "headers": [[name, value]], "body": hex} or {"raw": hex}, the bytes of a whole request; with "rest":
     hex, which follows in pieces of "piece" bytes, one every "pause_ms", or "times" times, or, with "when_asked", once
     100 Continue has come; with "half_close" the client closes its half behind the request
Out: {"index", "status", "headers", "body": hex, "whole", "excess", "closed", "interim", "first_ms", "total_ms"}, in the order
     of the input; `excess` counts bytes behind the answer, `interim` answers of 1xx before it
"""

import argparse
import asyncio
import json
import socket
import sys
import time

import wire

SECONDS = 30


class Exchange:
    def __init__(self, options, requests):
        self.options = options
        self.waiting = list(enumerate(requests))[::-1]
        self.answers = [None] * len(requests)

    async def run(self):
        await asyncio.gather(*(self.work() for _ in range(self.options.connections)))
        for answer in self.answers:
            print(json.dumps(answer))

    async def work(self):
        """Reuses its connection while the gateway keeps it open."""
        connection = None
        while self.waiting:
            index, request = self.waiting.pop()
            if connection is None:
                connection = await asyncio.open_connection(self.options.host, self.options.port)
                connection[1].get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.answers[index] = await self.exchange(index, request, *connection)
            if self.answers[index]["closed"]:
                connection[1].close()
                connection = None
        if connection:
            connection[1].close()

    async def exchange(self, index, request, reader, writer):
        sent = self.bytes_of(request)
        answer = wire.AnswerReader(is_head=sent.startswith(b"HEAD "))
        start = time.monotonic()
        first = None
        excess = 0
        is_whole, is_closed = True, False
        writer.write(sent)
        if request.get("half_close"):
            writer.write_eof()
        rest = bytes.fromhex(request.get("rest", "")) * request.get("times", 1)
        waits = request.get("when_asked", False)
        sending = asyncio.create_task(self.send_slowly(rest, request, writer)) if rest and not waits else None
        try:
            while not answer.done:
                data = await asyncio.wait_for(reader.read(65536), SECONDS)
                excess += len(answer.feed(data)) if data else answer.end_of_file() or 0
                is_closed = not data
                if waits and answer.interim:
                    writer.write(rest)
                    waits = False
                if answer.body and first is None:
                    first = time.monotonic()
        except (OSError, wire.Broken, asyncio.TimeoutError):
            is_whole, is_closed = False, True
        if sending:
            sending.cancel()
        last = time.monotonic()
        if self.options.linger and not is_closed:
            rest = await self.rest(reader)
            is_closed = rest == b""
            excess += len(rest or b"")
        return {"index": index, "status": answer.status, "headers": answer.headers, "body": answer.body.hex(),
                "whole": is_whole, "excess": excess, "closed": is_closed or not answer.keeps_alive, "interim": answer.interim,
                "first_ms": first and round((first - start) * 1000, 3),
                "total_ms": round((last - start) * 1000, 3)}

    @staticmethod
    async def send_slowly(rest, request, writer):
        """A piece, a pause, and so on; a connection that breaks ends it."""
        size = request.get("piece", len(rest))
        try:
            for index in range(0, len(rest), size):
                writer.write(rest[index : index + size])
                await writer.drain()
                await asyncio.sleep(request.get("pause_ms", 0) / 1000)
        except OSError:
            pass

    async def rest(self, reader):
        """What the gateway sends behind a whole answer: nothing and a close (empty), or nothing for a while (None)."""
        try:
            return await asyncio.wait_for(reader.read(65536), self.options.linger)
        except asyncio.TimeoutError:
            return None

    @staticmethod
    def bytes_of(request):
        if "raw" in request:
            return bytes.fromhex(request["raw"])
        body = bytes.fromhex(request["body"]) if "body" in request else None
        return wire.request_bytes(request["method"], request["path"], request.get("headers", []), body)


def options():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--host", default="127.0.0.1")
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--connections", type=int, default=1)
    arguments.add_argument("--linger", type=float, default=0, help="seconds to wait for a close behind an answer")
    return arguments.parse_args()


asyncio.run(Exchange(options(), [json.loads(line) for line in sys.stdin]).run())
