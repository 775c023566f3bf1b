"""Client libraries from PyPI against a gateway of its own over two mock providers: prints what works, exits 1 if anything
does not. `infra/clients.sh` installs what it needs and runs it; docs/clients.md has its results.
"""

import argparse
import ctypes
import glob
import json
import os
import pathlib
import pwd
import re
import signal
import subprocess
import sys
import tempfile
import threading

HERE = pathlib.Path(__file__).resolve().parent / "sdk"
# Each client's checks, run by the interpreter of the environment that is named first.
CLIENTS = {
    "openai": ["openai_answers", "openai_failures"],
    "langchain": ["langchain_checks"],
    "llama-index": ["llama_index_checks"],
    "pydantic-ai": ["pydantic_ai_checks"],
    "litellm": ["litellm_checks"],
}
CONFIGURATION = """
server: {{ host: 127.0.0.1, port: 0 }}
admin: {{ port: 0 }}
store: {{ path: "{store}", durability: process }}
providers:
  - {{ name: a, type: openai, base_url: "{a}/v1" }}
  - {{ name: b, type: openai, base_url: "{b}/v1" }}
  - {{ name: fragile, type: openai, base_url: "{a}/v1", breaker: {{ failure_threshold: 1, recovery_timeout: 2s }} }}
  - {{ name: hasty, type: openai, base_url: "{a}/v1", timeouts: {{ first_byte: 300ms }} }}
models:
  - {{ name: mock-1, targets: [{{ provider: a }}, {{ provider: b }}] }}
  - {{ name: mock-embed, targets: [{{ provider: a }}, {{ provider: b }}] }}
  - {{ name: any/model, targets: [{{ provider: a }}, {{ provider: b }}] }}
  - {{ name: lonely, targets: [{{ provider: a }}] }}
  - {{ name: fragile, targets: [{{ provider: fragile }}] }}
  - {{ name: hasty, targets: [{{ provider: hasty }}] }}
resilience:
  breaker: {{ failure_threshold: 1000, failure_ratio: 1, min_calls: 1000000, spread_min_calls: 1000000, hold_after: 1000 }}
  retry: {{ max_attempts: 2, budget_floor: 100, throttle_wait: 0s }}
  gate: {{ backoff_base: 1ms, backoff_max: 1ms, retry_after_max: 0s, exhausted_wait: 10ms }}
  trickle: {{ per_second: 0, share: 0 }}
"""


class Served:
    """A process of the gateway's binary that listens on a free port, until `end`."""

    def __init__(self, *command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, preexec_fn=end_with_parent)
        line = self.process.stdout.readline()
        found = re.search(r"listening on (http://127\.0\.0\.1:(\d+))", line)
        if not found:
            self.end()
            raise SystemExit(f"{' '.join(command)}: did not begin to listen: {line!r}")
        self.url, self.port = found[1], found[2]
        # What else it prints is read, so that it never waits for that.
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def end(self):
        self.process.terminate()
        try:
            return self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def end_with_parent():
    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def environment(options, home, gateway):
    """All that a client gets: no key of anybody's, no proxy, nothing that would be fetched."""
    tokens = glob.glob(f"{options.environments}/llama-index/lib/*/site-packages/llama_index/core/_static/tiktoken_cache")
    return {
        "PATH": "/usr/bin:/bin", "HOME": home, "TMPDIR": home, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
        "OPENAI_BASE_URL": f"{gateway.url}/v1", "OPENAI_API_BASE": f"{gateway.url}/v1", "OPENAI_API_KEY": "none-needed",
        "TIKTOKEN_CACHE_DIR": tokens[0] if tokens else f"{home}/tiktoken",
        "HF_HUB_OFFLINE": "1", "DO_NOT_TRACK": "1", "LANGSMITH_TRACING": "false", "LANGCHAIN_TRACING_V2": "false",
        "LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_TELEMETRY": "False",
    }


def run(options, client, checks, gateway, mocks, home, user):
    """What one script of checks finds; a script that does not end well is a failed check itself."""
    command = [f"{options.environments}/{client}/bin/python", str(HERE / f"{checks}.py"), "--port", gateway.port]
    for mock in mocks:
        command += ["--mock", mock.port]
    try:
        ended = subprocess.run(
            command, env=environment(options, home, gateway), cwd=home, stdin=subprocess.DEVNULL, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600, preexec_fn=end_with_parent, **user)
        found = json.loads(ended.stdout.splitlines()[-1])
        if any(not check["passed"] for check in found["checks"]):
            print(ended.stderr, file=sys.stderr)
        return found
    except (OSError, subprocess.TimeoutExpired, IndexError, ValueError) as error:
        print(getattr(error, "stderr", None) or locals().get("ended", error), file=sys.stderr)
        detail = f"{checks}.py did not end with a result: {type(error).__name__}"
        return {"client": client, "version": "?", "checks": [{"feature": checks, "passed": False, "detail": detail}]}


def verified(options, store, status):
    """What the log says afterwards: the gateway's own checks of it."""
    checks = [{"feature": "the gateway ends in order", "passed": status == 0, "detail": f"exit {status}"}]
    for verb in (["verify"], ["replay", "verify"]):
        ended = subprocess.run(
            [options.gateway, *verb, "--store", store], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        checks.append({"feature": f"gateway {' '.join(verb)}", "passed": ended.returncode == 0,
                       "detail": (ended.stdout + ended.stderr)[-600:] if ended.returncode else ""})
    version = subprocess.run([options.gateway, "--version"], capture_output=True, text=True).stdout.strip()
    return {"client": "the log afterwards", "version": version or "?", "checks": checks}


def unprivileged(options, home):
    """Arguments by which a process runs as a user who may do nothing; none for who is not root, or where that user cannot
    read the environments."""
    if os.geteuid() != 0:
        return {}
    try:
        entry = pwd.getpwnam(options.user)
        user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        os.chown(home, entry.pw_uid, entry.pw_gid)
        script = f"open({str(HERE / 'checks.py')!r})"
        for client in options.client:
            subprocess.run([f"{options.environments}/{client}/bin/python", "-c", script], check=True, cwd=home, **user)
        return user
    except (KeyError, OSError, subprocess.CalledProcessError) as error:
        print(f"the clients run as root: {options.user} cannot run them ({type(error).__name__})", file=sys.stderr)
        os.chown(home, 0, 0)
        return {}


def check_all(options):
    served = []
    results = []
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        store = f"{folder}/store"
        try:
            mocks = []
            for name in ("a", "b"):
                mocks.append(Served(options.gateway, "mock", "--port", "0", "--name", name))
                served.append(mocks[-1])
            path = pathlib.Path(folder, "gateway.yaml")
            path.write_text(CONFIGURATION.format(store=store, a=mocks[0].url, b=mocks[1].url))
            gateway = Served(options.gateway, "serve", "--config", str(path))
            served.append(gateway)
            user = unprivileged(options, home)
            for client in options.client:
                for checks in CLIENTS[client]:
                    results.append(run(options, client, checks, gateway, mocks, home, user))
            served.remove(gateway)
            results.append(verified(options, store, gateway.end()))
        finally:
            for process in reversed(served):
                process.end()
    return results


def table(results):
    rows = [("client", "version", "feature", "result"), ("---", "---", "---", "---")]
    for result in results:
        for check in result["checks"]:
            said = "passed" if check["passed"] else "FAILED: " + " ".join(check["detail"].split())
            rows.append((result["client"], result["version"], check["feature"], said))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + f" | {row[3]} |")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--gateway", required=True, help="the gateway's binary")
    arguments.add_argument("--environments", required=True, help="the folder with one Python environment for each client")
    arguments.add_argument("--client", action="append", choices=CLIENTS, help="one alone; may be repeated")
    arguments.add_argument("--user", default="nobody", help="who runs the clients, when this is root")
    arguments.add_argument("--json", action="store_true", help="print one JSON object")
    options = arguments.parse_args()
    options.client = options.client or list(CLIENTS)
    options.environments = os.path.abspath(options.environments)
    options.gateway = os.path.abspath(options.gateway)
    # So that what was started is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results = check_all(options)
    passed = [check["passed"] for result in results for check in result["checks"]]
    if options.json:
        print(json.dumps({"clients": results, "passed": passed.count(True), "failed": passed.count(False)}))
    else:
        table(results)
        print(f"\n{passed.count(True)} passed, {passed.count(False)} failed")
    return 0 if all(passed) else 1


sys.exit(main())
