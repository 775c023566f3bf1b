"""Sends chat completions at a steady rate, whatever becomes of them, and notes how each one ended.

A note is one JSON line: when it was sent (`at`, seconds from the start), how long it took (`ms`), until its first content
(`first_ms`), `status`, `code`, `provider`, `attempts`, `retry_after`, and `whole`: a complete answer. Bounded in time.
"""

import argparse
import asyncio
import json
import re
import sys
import time

import wire

DONE = b"data: [DONE]\n\n"
# The event that names the role has an empty one.
CONTENT = re.compile(rb'"content":"[^"]')


class Storm:
    def __init__(self, options):
        self.options = options
        self.start = time.monotonic()
        self.notes = []
        fields = [("content-type", "application/json"), ("connection", "close")]
        fields += [tuple(field.split("=", 1)) for field in options.header]
        self.requests = [self.request(fields, stream) for stream in (False, True)]

    def request(self, fields, stream):
        body = {"model": self.options.model, "stream": stream, "messages": [{"role": "user", "content": "x"}]}
        return wire.request_bytes("POST", "/v1/chat/completions", fields, json.dumps(body).encode())

    async def run(self):
        count = int(self.options.rate * self.options.seconds)
        async with asyncio.TaskGroup() as group:
            for number in range(count):
                due = self.start + number / self.options.rate
                await asyncio.sleep(max(0, due - time.monotonic()))
                every = self.options.stream_every
                group.create_task(self.send(every > 0 and number % every == 0))
        with open(self.options.output, "w") as file:
            for note in self.notes:
                file.write(json.dumps(note) + "\n")

    async def send(self, is_stream):
        begun = time.monotonic()
        note = {"at": begun - self.start, "stream": is_stream, "status": None, "whole": False, "first_ms": None}
        self.notes.append(note)
        try:
            await asyncio.wait_for(self.exchange(note, begun, is_stream), self.options.patience)
        except (OSError, wire.Broken, asyncio.TimeoutError) as error:
            note["broken"] = type(error).__name__
        note["ms"] = (time.monotonic() - begun) * 1000

    async def exchange(self, note, begun, is_stream):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.options.port)
        try:
            writer.write(self.requests[is_stream])
            answer = wire.AnswerReader()
            try:
                while not answer.done:
                    data = await reader.read(65536)
                    answer.feed(data) if data else answer.end_of_file()
                    if note["first_ms"] is None and self.has_content(answer, is_stream):
                        note["first_ms"] = (time.monotonic() - begun) * 1000
            finally:
                self.tell(note, answer, is_stream)
        finally:
            writer.close()

    @staticmethod
    def has_content(answer, is_stream):
        return answer.status == 200 and (CONTENT.search(answer.body) is not None if is_stream else answer.done)

    @staticmethod
    def tell(note, answer, is_stream):
        note["status"] = answer.status
        note["provider"] = answer.header("x-gateway-provider")
        note["attempts"] = int(answer.header("x-gateway-attempts") or 0)
        note["retry_after"] = answer.header("retry-after")
        note["whole"] = answer.status == 200 and (answer.body.endswith(DONE) if is_stream else answer.done)
        if not note["whole"]:
            place = answer.body.rfind(b'{"error"')
            text = bytes(answer.body[place:]).split(b"\n")[0] if place >= 0 else b"{}"
            try:
                note["code"] = json.loads(text).get("error", {}).get("code")
            except ValueError:
                note["code"] = None


def options():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--model", default="m")
    arguments.add_argument("--rate", type=float, required=True, help="requests a second")
    arguments.add_argument("--seconds", type=float, required=True, help="for how long")
    arguments.add_argument("--stream-every", type=int, default=2, help="every how manieth is a stream; 0 for none")
    arguments.add_argument("--patience", type=float, default=30, help="seconds until one is given up")
    arguments.add_argument("--header", action="append", default=[], help="NAME=VALUE")
    arguments.add_argument("--output", required=True)
    return arguments.parse_args()


sys.exit(asyncio.run(Storm(options()).run()))
