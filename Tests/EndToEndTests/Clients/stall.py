"""Clients that ask for streams and then take nothing of them. Prints how many of their connections were cut, when all were."""

import argparse
import json
import select
import socket
import threading

import wire

SECONDS = 60


def stall(options, cut):
    body = {"model": "m", "messages": [{"role": "user", "content": "x"}], "stream": True,
            "x_test": {"flood": options.mebibytes}}
    client = socket.socket()
    # As little as the kernel allows, and what it holds for us does not grow.
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(SECONDS)
    client.connect(("127.0.0.1", options.port))
    fields = [("content-type", "application/json")]
    client.sendall(wire.request_bytes("POST", "/v1/chat/completions", fields, json.dumps(body).encode()))
    # A connection that is cut with bytes unsent says so by a reset: nothing has to be read to see it.
    poll = select.poll()
    poll.register(client, select.POLLERR | select.POLLHUP | select.POLLRDHUP)
    if poll.poll(SECONDS * 1000):
        cut.append(True)
    client.close()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--clients", type=int, required=True)
    arguments.add_argument("--mebibytes", type=int, required=True)
    options = arguments.parse_args()
    cut = []
    threads = [threading.Thread(target=stall, args=(options, cut)) for _ in range(options.clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"cut": len(cut)}))


main()
