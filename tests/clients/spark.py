"""`spark.py PAGE FOLDER COUNT`: the jobs of docs/batch.md over so many orders, each with the bytes of `msgc build --rows`. `msgc` and
`spark-submit` are in the path."""

import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

page, folder, count = Path(sys.argv[1]).resolve(), Path(sys.argv[2]), int(sys.argv[3])
os.chdir(folder)
for name, text in re.findall(r"^```\w+ file=(\S+)\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S):
    Path(name).write_text(text, "utf-8")

# Values of every kind: what JSON escapes, what terminals act on, what is cut, what is none.
HOSTILE = ['"', "\\", "\\n", "\n", "\t", "\u2028", "\x7f", "${a}", "{{a}}", "]]>", "</", "😀👨‍👩‍👧", "\u202e", "'", "#", "\x00", "，" * 90]
GOODS = ["巧克力礼盒", "保温杯", "a/b", "机械键盘"]
draw = random.Random(1)


def order(number):
    made = {
        "openid": f"o{number:027}",
        "goods": draw.choice(GOODS),
        "amount": f"{draw.randrange(10_000_000) / 100:.2f}",
    }
    if number % 3 == 0:
        made["note"] = draw.choice(["明天送达", "请放门口"])
    if number % 50 == 49:
        made[draw.choice(["goods", "note"])] = "x" + draw.choice(HOSTILE) + draw.choice(HOSTILE) + "y"
    return json.dumps(made, ensure_ascii=draw.random() < 0.1)


with open("many.jsonl", "w", encoding="utf-8") as table:
    for number in range(count):
        table.write(order(number) + "\n")


def timed(what, command, **more):
    start = time.monotonic()
    done = subprocess.run(command, check=False, capture_output=True, **more)
    if done.returncode != 0:
        sys.exit(f"{what}: {done.stdout.decode()[-2000:]}{done.stderr.decode()[-4000:]}")
    seconds = time.monotonic() - start
    print(f"{what}: {count} orders in {seconds:.1f} s, {count / seconds:.0f} a second", flush=True)
    return done.stdout


expected = timed("msgc build --rows", ["msgc", "build", "order.msg", "--rows", "many.jsonl", "--emit", "jsonl"])
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
print(f"the most memory that it held: {memory:.1f} MB", flush=True)
assert expected.count(b"\n") == count, expected.count(b"\n")


def written(out):
    """What the partitions have, in order."""
    parts = sorted(part for part in Path(out).iterdir() if part.name.startswith("part-"))
    assert len(parts) > 1, "one partition alone shows nothing"
    return len(parts), b"".join(part.read_bytes() for part in parts)


quiet = ["--conf", "spark.ui.enabled=false", "--conf", "spark.driver.host=127.0.0.1", "--master", "local[2]"]
# Small enough partitions that there are several.
quiet += ["--conf", f"spark.sql.files.maxPartitionBytes={max(1, Path('many.jsonl').stat().st_size // 4)}"]
quiet += ["--conf", "spark.sql.files.openCostInBytes=1"]
for job in ["job", "frames", "piped"]:
    timed(f"{job}.py", ["spark-submit", *quiet, "--py-files", "payloads.py", f"{job}.py", "many.jsonl", job])
    parts, made = written(job)
    if job == "piped":
        # An answer without findings, or with them behind its payload.
        made = b"".join(re.sub(rb',"findings":\[.*|\}$', b"", line[len('{"payload":') :]) + b"\n" for line in made.splitlines())
    if made != expected:
        ours, theirs = expected.splitlines(), made.splitlines()
        wrong = next((pair for pair in zip(ours, theirs) if pair[0] != pair[1]), (len(ours), len(theirs)))
        sys.exit(f"{job}.py: {wrong}")
    print(f"{job}.py: {parts} partitions, the same {len(made)} bytes", flush=True)
