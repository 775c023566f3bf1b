"""An upstream that speaks HTTP/2 over TLS and does what each request's `x-script` header says.

    http2_peer.py CERTIFICATE KEY

It listens on a loopback port of the system's choice, says on standard output what happens, one event a line, and takes
`open NAME` on standard input. It ends when its standard input does. Needs Debian's python3-h2.

A script is steps with `;` between them, run when the request is complete. `A|B` runs A on the first connection and B on
all later ones.

    early                run when the head has come, and grant no window for the body until `grant`
    info STATUS          an informational head
    head STATUS [N=V...] the head
    text WORDS           a piece of the body
    flood COUNT          so many patterned bytes, as fast as they are taken; says `stuck` once nothing goes for 200 ms
    echo                 a piece of the body that tells the request
    grant                give the request body its window, and wait for its end
    trailer NAME=VALUE   the end, with a trailer
    end                  the end
    rst CODE             RST_STREAM
    goaway LAST CODE     GOAWAY; LAST is `before` or `this`
    ping                 PING
    close, reset         end the connection: with FIN, with RST
    raw HEX              these bytes, under TLS
    wait NAME            until the test opens it
    hold                 until the stream or the connection ends
    tick MILLISECONDS    a piece of the body every so often, until the stream or the connection ends
    say WORDS            an event, with the connection's number
"""

import asyncio
import socket
import ssl
import struct
import sys
import time

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.errors import ErrorCodes
from h2 import events, exceptions
from hyperframe.frame import GoAwayFrame, PingFrame

BLOCK = bytearray()
state = 0x9E3779B97F4A7C15
for _ in range(10_007):
    state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) & (1 << 64) - 1
    BLOCK.append(state >> 33 & 0xFF)
BLOCK = bytes(BLOCK)

gates = {}
accepted = 0


def gate(name):
    return gates.setdefault(name, asyncio.Event())


def say(*words):
    print(*words, flush=True)


class Stream:
    def __init__(self, number, headers):
        self.number = number
        self.headers = headers
        self.body = bytearray()
        self.complete = asyncio.Event()
        self.grants = True
        self.owed = 0
        self.sent = 0
        self.task = None

    def header(self, name):
        return next((value for key, value in self.headers if key == name), "")


class Connection(asyncio.Protocol):
    def connection_made(self, transport):
        global accepted
        accepted += 1
        self.number = accepted
        self.transport = transport
        self.streams = {}
        self.writable = asyncio.Event()
        self.writable.set()
        self.window = asyncio.Event()
        self.h2 = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        say("open", self.number, transport.get_extra_info("ssl_object").selected_alpn_protocol())
        self.h2.initiate_connection()
        self.flush()

    def connection_lost(self, error):
        say("closed", self.number, time.monotonic_ns())
        for stream in self.streams.values():
            stream.task and stream.task.cancel()

    def pause_writing(self):
        self.writable.clear()

    def resume_writing(self):
        self.writable.set()

    def flush(self):
        data = self.h2.data_to_send()
        if data and not self.transport.is_closing():
            self.transport.write(data)

    def data_received(self, data):
        try:
            received = self.h2.receive_data(data)
        except exceptions.ProtocolError as error:
            say("broken", self.number, type(error).__name__)
            self.transport.close()
            return
        for event in received:
            self.handle(event)
        self.flush()

    def handle(self, event):
        if isinstance(event, events.RequestReceived):
            stream = Stream(event.stream_id, event.headers)
            self.streams[event.stream_id] = stream
            stream.script = stream.header("x-script")
            alternatives = stream.script.split("|")
            stream.script = alternatives[min(self.number, len(alternatives)) - 1]
            if stream.script.startswith("early"):
                stream.grants = False
                stream.task = asyncio.ensure_future(self.run(stream))
        elif isinstance(event, events.DataReceived):
            stream = self.streams[event.stream_id]
            stream.body += event.data
            stream.owed += event.flow_controlled_length
            self.grant(stream)
        elif isinstance(event, events.StreamEnded):
            stream = self.streams[event.stream_id]
            stream.complete.set()
            if stream.task is None:
                stream.task = asyncio.ensure_future(self.run(stream))
        elif isinstance(event, events.StreamReset):
            say("rst", self.number, event.stream_id, int(event.error_code), time.monotonic_ns())
            task = self.streams[event.stream_id].task
            task and task.cancel()
        elif isinstance(event, events.PingAckReceived):
            say("pong", self.number)
        elif isinstance(event, events.WindowUpdated):
            self.window.set()

    def grant(self, stream):
        if stream.grants and stream.owed:
            try:
                self.h2.acknowledge_received_data(stream.owed, stream.number)
            except exceptions.StreamClosedError:
                pass
            stream.owed = 0

    def give_back(self, stream):
        """What a stream that is over took of the connection's window."""
        stream.grants = True
        self.grant(stream)

    async def run(self, stream):
        say("request", self.number, stream.number, stream.header(":path"), len(stream.body))
        try:
            for step in stream.script.split(";"):
                name, _, argument = step.strip().partition(" ")
                await getattr(self, "do_" + name)(stream, argument)
                self.flush()
        except exceptions.StreamClosedError:
            pass

    async def do_early(self, stream, _):
        pass

    async def do_info(self, stream, status):
        self.h2.send_headers(stream.number, [(":status", status), ("link", "</x>")])

    async def do_head(self, stream, argument):
        status, *fields = argument.split()
        headers = [(":status", status)]
        for field in fields:
            name, _, value = field.partition("=")
            # `N=V*COUNT` repeats the value.
            text, star, count = value.partition("*")
            headers.append((name, text * int(count) if star else value))
        self.h2.send_headers(stream.number, headers)

    async def do_text(self, stream, words):
        await self.send(stream, words.encode())

    async def do_echo(self, stream, _):
        lines = [f"{name}: {value}" for name, value in stream.headers if name != "x-script"]
        digest = 0
        for byte in stream.body:
            digest = digest * 31 + byte & 0xFFFF
        await self.send(stream, "\n".join(lines + [f"{len(stream.body)}:{digest}"]).encode())

    async def do_flood(self, stream, count):
        count = int(count)
        data = BLOCK * (count // len(BLOCK) + 1)
        watch = asyncio.ensure_future(self.watch(stream))
        try:
            await self.send(stream, data[:count])
        finally:
            watch.cancel()

    async def watch(self, stream):
        before = -1
        while stream.sent != before:
            before = stream.sent
            await asyncio.sleep(0.2)
        say("stuck", self.number, stream.number, stream.sent)

    async def send(self, stream, data):
        offset = 0
        while offset < len(data):
            await self.writable.wait()
            self.window.clear()
            room = min(self.h2.local_flow_control_window(stream.number), self.h2.max_outbound_frame_size)
            if room <= 0:
                await self.window.wait()
                continue
            piece = data[offset:offset + room]
            self.h2.send_data(stream.number, piece)
            self.flush()
            offset += len(piece)
            stream.sent += len(piece)
            await asyncio.sleep(0)

    async def do_grant(self, stream, _):
        stream.grants = True
        self.grant(stream)
        self.flush()
        await stream.complete.wait()

    async def do_trailer(self, stream, argument):
        name, _, value = argument.partition("=")
        self.h2.send_headers(stream.number, [(name, value)], end_stream=True)

    async def do_end(self, stream, _):
        self.h2.end_stream(stream.number)
        self.give_back(stream)

    async def do_rst(self, stream, code):
        self.h2.reset_stream(stream.number, ErrorCodes[code])
        self.give_back(stream)

    async def do_goaway(self, stream, argument):
        last, code = argument.split()
        last = stream.number - (2 if last == "before" else 0)
        frame = GoAwayFrame(0, last_stream_id=max(0, last), error_code=ErrorCodes[code])
        self.flush()
        self.transport.write(frame.serialize())

    async def do_ping(self, stream, _):
        self.h2.ping(b"12345678")

    async def do_raw(self, stream, text):
        self.flush()
        self.transport.write(bytes.fromhex(text))

    async def do_close(self, stream, _):
        self.flush()
        self.transport.close()

    async def do_reset(self, stream, _):
        self.transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    async def do_wait(self, stream, name):
        await gate(name).wait()

    async def do_hold(self, stream, _):
        await asyncio.Event().wait()

    async def do_tick(self, stream, milliseconds):
        while True:
            await self.send(stream, b"data: tick\n\n")
            await asyncio.sleep(int(milliseconds) / 1_000)

    async def do_say(self, stream, words):
        say("said", words, self.number)


async def main(certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_alpn_protocols(["h2"])
    listener = socket.socket()
    # Little of the way lies in this side's kernel, so that what was sent is what the other side took.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
    listener.bind(("127.0.0.1", 0))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, sock=listener, ssl=context, backlog=1024)
    say("ready", listener.getsockname()[1])
    commands = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    while line := await commands.readline():
        verb, name = line.decode().split()
        assert verb == "open"
        gate(name).set()
    server.close()


asyncio.run(main(*sys.argv[1:]))
