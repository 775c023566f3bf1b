#!/usr/bin/env python3
"""Seeds the bugs of Tests/GatewayCoreTests/SeededBugs/bugs.txt into the engine one by one, each in a copy outside the tree,
and expects the random traces against the naive model to find it. Prints a table; exits 1 when one is missed or when the
engine without a bug does not pass. Minutes, so not a part of the tests; that the list still fits the sources is.

    python3 infra/seeded-bugs.py [WORD]        only the bugs with WORD in their name
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
def bugs():
    text = (ROOT / "Tests/GatewayCoreTests/SeededBugs/bugs.txt").read_text()
    for block in text.split("\n\n")[1:]:
        name, file, old, new = block.strip().splitlines()
        yield name, file, old.removeprefix("- "), new.removeprefix("+ ")


def seeded(source, old, new):
    """The source with the one line that reads `old` replaced."""
    found = re.findall(rf"^ *{re.escape(old)}$", source, flags=re.MULTILINE)
    if len(found) != 1:
        sys.exit(f"seeded-bugs: found {len(found)} times, not once: {old}\n  hint: bring bugs.txt up to the sources")
    return re.sub(rf"^( *){re.escape(old)}$", lambda match: match.group(1) + new, source, flags=re.MULTILINE)


def run(folder):
    """Whether it builds, and whether the traces agree."""
    environment = dict(os.environ, GATEWAY_TRACES=os.environ.get("GATEWAY_TRACES", "30000"))
    quiet = dict(cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    build = subprocess.run(["swift", "build", "--build-tests"], **quiet)
    if build.returncode != 0:
        print("\n".join(line for line in build.stdout.splitlines() if "error:" in line))
        return False, False, ""
    test = subprocess.run(["swift", "test", "--skip-build", "--filter", "NaiveModelTests"], **quiet)
    first = re.search(r"↳ seed (.*)", test.stdout)
    return True, test.returncode == 0, first.group(1)[:100] if first else ""


def main():
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    missed = []
    with tempfile.TemporaryDirectory(prefix="seeded-bugs-") as name:
        folder = pathlib.Path(name)
        shutil.copy(ROOT / "infra/lib/CorePackage.swift", folder / "Package.swift")
        shutil.copytree(ROOT / "Sources/GatewayCore", folder / "Sources/GatewayCore")
        shutil.copytree(ROOT / "Tests/TestSupport", folder / "Tests/TestSupport")
        shutil.copytree(ROOT / "Tests/GatewayCoreTests/NaiveModel", folder / "Tests/GatewayCoreTests/NaiveModel")
        if not word:
            built, agrees, difference = run(folder)
            if not built or not agrees:
                sys.exit(f"seeded-bugs: the engine without a bug does not pass: {difference}")
            print("no bug: agrees")
        chosen = [bug for bug in bugs() if word in bug[0]]
        for name, file, old, new in chosen:
            path = folder / "Sources/GatewayCore" / file
            source = path.read_text()
            path.write_text(seeded(source, old, new))
            begun = time.monotonic()
            built, agrees, difference = run(folder)
            path.write_text(source)
            verdict = "DOES NOT BUILD" if not built else "MISSED" if agrees else "caught"
            if verdict != "caught":
                missed.append(name)
            print(f"{verdict:<15}{time.monotonic() - begun:4.0f} s  {name}  {difference}", flush=True)
        # What was found was found because of the bugs, and not of what they left behind.
        built, agrees, difference = run(folder)
        if not built or not agrees:
            sys.exit(f"seeded-bugs: the engine without a bug does not pass afterwards: {difference}")
    print(f"seeded bugs: {len(chosen)}, caught: {len(chosen) - len(missed)}")
    sys.exit(1 if missed else 0)


main()
