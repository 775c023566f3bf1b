"""Clients that leave: each sends a request, goes when its provider has it, and notes how long it took until the provider saw
the call broken off. Prints the milliseconds of every round as a JSON list, in order.

The provider is `upstream.py`, a process beside this one; both read the system's monotonic clock.
"""

import argparse
import http.client
import json
import socket
import struct
import time

import wire

SECONDS = 30
# With this on, a close sends a reset and no FIN.
RESET = struct.pack("ii", 1, 0)


def ask(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    connection.request("GET", path)
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer


def leave(options, number):
    """One client; answers after how many seconds its provider knew."""
    name = f"{options.name}-{number}"
    body = {"model": "m", "messages": [{"role": "user", "content": "x"}], "stream": options.stream,
            "x_test": json.loads(options.test)}
    fields = [("content-type", "application/json"), ("x-client-request-id", name)]
    client = socket.create_connection(("127.0.0.1", options.port), timeout=SECONDS)
    client.sendall(wire.request_bytes("POST", "/v1/chat/completions", fields, json.dumps(body).encode()))
    ask(options.upstream, f"/_arrival?id={name}")
    if options.read:
        seen = b""
        while b"data: " not in seen:
            seen += client.recv(65536)
    if options.reset:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    start = time.monotonic()
    client.close()
    return ask(options.upstream, f"/_leaving?id={name}") - start


def options():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--upstream", type=int, required=True)
    arguments.add_argument("--name", required=True, help="begins the ids of its requests")
    arguments.add_argument("--rounds", type=int, required=True)
    arguments.add_argument("--stream", action="store_true")
    arguments.add_argument("--read", action="store_true", help="go after the first event only")
    arguments.add_argument("--reset", action="store_true", help="reset the connection instead of closing it")
    arguments.add_argument("--test", default="{}", help="the request's x_test")
    return arguments.parse_args()


chosen = options()
print(json.dumps([round(leave(chosen, number) * 1000, 3) for number in range(chosen.rounds)]))
