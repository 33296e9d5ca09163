"""Builds every message of the examples and recipes by each program: the same bytes, or it fails.

Values are those of each sample, or else each document of a recipe. usage: payloads.py PROGRAM PROGRAM..., from the root of the
repository.
"""

import json
import pathlib
import shlex
import subprocess
import sys

NOW = ["--now", "2026-03-02T09:30:00+08:00"]


def run(program, arguments):
    return subprocess.run([program, *arguments], capture_output=True, check=False)


def builds(program, path):
    """The builds of a file, as arguments."""
    listed = run(program, ["list", "--format", "json", str(path)])
    [file] = json.loads(listed.stdout)["files"]
    documents = [one for one in sorted(path.parent.glob("*.json")) if not one.name.endswith("payload.json")]
    for message in file["messages"]:
        ways = [["--sample", sample] for sample in file["samples"]]
        if not message["params"]:
            ways = [[]]
        elif not ways:
            ways = [["--param-file", f"doc={document}"] for document in documents]
        assert ways, f"{path}: nothing to build {message['name']} with"
        for way in ways:
            for form in [[], ["--emit", "plan"]]:
                yield ["build", str(path), "-m", message["name"], *way, *form, *NOW]


def main():
    programs = sys.argv[1:]
    count, built, size, wrong = 0, 0, 0, []
    for path in sorted(pathlib.Path("examples").rglob("*.msg")):
        before = built
        for arguments in builds(programs[0], path):
            first, *others = (run(program, arguments) for program in programs)
            count += 1
            built += first.returncode == 0
            size += len(first.stdout)
            for program, other in zip(programs[1:], others):
                if (other.returncode, other.stdout) != (first.returncode, first.stdout):
                    wrong.append(f"{program}: msgc {shlex.join(arguments)}")
                    wrong += [f"  {one.returncode} {one.stdout[:1000]!r} {one.stderr[:1000]!r}" for one in (first, other)]
        if built == before and path.name != "brand.msg":
            wrong.append(f"{path}: nothing was built")
    print("\n".join(wrong))
    print(f"{built} of {count} runs built something, by each of {len(programs)} programs: {size} bytes, the same: {not wrong}")
    sys.exit(bool(wrong))


main()
