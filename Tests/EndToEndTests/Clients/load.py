"""Sends chat completions over keep-alive connections and notes every one whose answer it saw whole.

A note is one JSON line, appended to the output with one write at the moment the answer's last byte is there: the body's
last byte, or a stream's `[DONE]`. So whatever happens to the gateway afterwards, the notes hold. Bounded in requests and time.
"""

import argparse
import asyncio
import json
import os
import socket
import sys
import time

import wire

DONE = b"data: [DONE]\n\n"


class Load:
    def __init__(self, options):
        self.options = options
        self.output = os.open(options.output, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.left = options.requests
        self.sent = self.noted = self.unfinished = self.other = self.broken = 0
        self.deadline = time.monotonic() + options.seconds
        self.plain = self.request(stream=False)
        self.stream = self.request(stream=True)

    def request(self, stream):
        body = {"model": self.options.model, "messages": [{"role": "user", "content": "How is the weather? " * 5}]}
        if stream:
            body |= {"stream": True, "stream_options": {"include_usage": True}}
        fields = [("content-type", "application/json")]
        return wire.request_bytes("POST", "/v1/chat/completions", fields, json.dumps(body).encode())

    def take(self):
        """The next request to send; None when it is enough."""
        if self.left == 0 or time.monotonic() > self.deadline:
            return None
        self.left -= 1
        self.sent += 1
        every = self.options.stream_every
        is_stream = every > 0 and self.sent % every == 0
        return is_stream, self.stream if is_stream else self.plain

    def note(self, answer, is_stream):
        line = {"id": answer.header("x-request-id"), "provider": answer.header("x-gateway-provider"),
                "status": answer.status, "stream": is_stream}
        os.write(self.output, json.dumps(line).encode() + b"\n")
        self.noted += 1

    async def run(self):
        await asyncio.gather(*(self.keep_sending() for _ in range(self.options.connections)))
        summary = {"sent": self.sent, "noted": self.noted, "unfinished_after_note": self.unfinished,
                   "other": self.other, "broken": self.broken}
        print(json.dumps(summary), flush=True)

    async def keep_sending(self):
        """One connection after the other, as long as there is something to send."""
        while self.left and time.monotonic() < self.deadline:
            try:
                await self.use_connection()
            except ConnectionRefusedError:
                # Nobody is there any more.
                self.broken += 1
                if self.options.on_error == "stop":
                    return
            except (OSError, wire.Broken, asyncio.TimeoutError):
                self.broken += 1

    async def use_connection(self):
        reader, writer = await asyncio.open_connection(self.options.host, self.options.port)
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            while (next_request := self.take()) is not None:
                is_stream, request = next_request
                writer.write(request)
                answer = await asyncio.wait_for(self.read(reader, is_stream), self.options.seconds)
                if not answer.keeps_alive:
                    return
        finally:
            writer.close()

    async def read(self, reader, is_stream):
        answer = wire.AnswerReader()
        is_noted = False
        try:
            while not answer.done:
                data = await reader.read(65536)
                answer.feed(data) if data else answer.end_of_file()
                if not is_noted and answer.status == 200 and (answer.body.endswith(DONE) if is_stream else answer.done):
                    self.note(answer, is_stream)
                    is_noted = True
        except (OSError, wire.Broken):
            self.unfinished += is_noted
            raise
        self.other += not is_noted
        return answer


def options():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--host", default="127.0.0.1")
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--model", required=True)
    arguments.add_argument("--requests", type=int, required=True, help="how many at most")
    arguments.add_argument("--connections", type=int, default=64)
    arguments.add_argument("--stream-every", type=int, default=4, help="every how manieth is a stream; 0 for none")
    arguments.add_argument("--seconds", type=float, default=300, help="for how long at most")
    arguments.add_argument("--on-error", choices=["stop", "continue"], default="continue")
    arguments.add_argument("--output", required=True, help="the file that is appended to")
    return arguments.parse_args()


sys.exit(asyncio.run(Load(options()).run()))
