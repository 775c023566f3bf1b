"""What the checks of all client libraries share: a list of features, the gateway and its mocks, and no way out of loopback.

A check is a function that gets the `Gateway`, and fails by raising. `main` runs them one after the other and prints one JSON
object: {"client", "version", "checks": [{"feature", "passed", "detail"}]}.
"""

import argparse
import importlib.metadata
import ipaddress
import json
import sys
import time
import traceback
import urllib.request

# What every mock says when nothing shapes its answer otherwise.
WORDS = "This answer comes from an embedded mock provider."
KEY = "none-needed"

_checks = []
_strays = []


def feature(name):
    """Marks a function as the check of a feature."""
    def register(function):
        _checks.append((name, function))
        return function
    return register


class Gateway:
    """The gateway under test and the two mock providers behind it."""

    def __init__(self, port, mocks):
        self.root = f"http://127.0.0.1:{port}"
        self.base_url = f"{self.root}/v1"
        self.mocks = [f"http://127.0.0.1:{mock}" for mock in mocks]

    def fault(self, query, mock=0):
        """Sets what one of the mocks, the first unless said, does from now on; the next check begins without."""
        self._control(mock, query)

    def fault_all(self, query):
        """Sets what all mocks do from now on; the next check begins without."""
        for mock in range(len(self.mocks)):
            self._control(mock, query)

    def calls(self):
        """How many requests the mocks were sent since the check began."""
        return self.count("requests")

    def count(self, counter):
        """One of the mocks' counters (docs/api.md), summed up, since the check began."""
        return sum(self._control(mock, "")[counter] for mock in range(len(self.mocks)))

    def _control(self, mock, query):
        with urllib.request.urlopen(f"{self.mocks[mock]}/_ctl?{query}", timeout=30) as answer:
            return json.load(answer)


def equal(actual, expected):
    """Raises unless the two are equal."""
    if actual != expected:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


def holds(claim, actual=None):
    """Raises unless the claim is true; `actual` says what is the case instead."""
    if not claim:
        raise AssertionError(f"does not hold: {actual!r}")


def raised(error, call):
    """What the call raises, which has to be exactly that class of error."""
    try:
        answer = call()
    except Exception as exception:
        if type(exception) is error:
            return exception
        raise
    raise AssertionError(f"expected {error.__name__}, got the answer {answer!r}")


def soon(claim):
    """Raises unless the claim comes true within thirty seconds."""
    deadline = time.monotonic() + 30
    while not claim():
        holds(time.monotonic() < deadline, "not within thirty seconds")
        time.sleep(0.01)


def main(client, package):
    """Runs all checks and prints what came of them."""
    arguments = argparse.ArgumentParser(description=f"Checks {client} against a gateway.")
    arguments.add_argument("--port", type=int, required=True, help="the gateway's")
    arguments.add_argument("--mock", type=int, action="append", required=True, help="a mock's; one for each")
    options = arguments.parse_args()
    gateway = Gateway(options.port, options.mock)
    results = [_run(gateway, name, check) for name, check in _checks]
    detail = ", ".join(sorted(set(_strays)))
    results.append({"feature": "nothing but loopback is called", "passed": not _strays, "detail": detail})
    version = importlib.metadata.version(package)
    print(json.dumps({"client": client, "version": version, "checks": results}))


def _run(gateway, name, check):
    gateway.fault_all("reset=1&zero=1")
    try:
        check(gateway)
    except Exception as exception:
        traceback.print_exc()
        return {"feature": name, "passed": False, "detail": f"{type(exception).__name__}: {exception}"[:600]}
    return {"feature": name, "passed": True, "detail": ""}


def _keep_to_loopback(event, arguments):
    """An audit hook: notes and refuses every name looked up and every connection opened beyond loopback."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if host in (None, "", b"", "localhost", b"localhost"):
        return
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        if ipaddress.ip_address(text.split("%")[0]).is_loopback:
            return
    except ValueError:
        pass
    _strays.append(text)
    raise OSError(f"a client tried to reach {text}; the checks allow loopback alone")


# Before any library is imported: hooks cannot be taken away again.
sys.addaudithook(_keep_to_loopback)
