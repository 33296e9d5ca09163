"""`jinja2_rows.py TEMPLATE REQUESTS.jsonl`: the payloads of requests by Jinja2, used well: the template is compiled once, and
values are escaped where they stand."""

import json
import sys

import jinja2

environment = jinja2.Environment(finalize=lambda value: json.dumps(value, ensure_ascii=False)[1:-1] if isinstance(value, str) else value)
with open(sys.argv[1], encoding="utf-8") as source:
    template = environment.from_string(source.read())
with open(sys.argv[2], encoding="utf-8") as requests:
    for line in requests:
        sys.stdout.write(template.render(json.loads(line)["params"]) + "\n")
