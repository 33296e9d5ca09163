"""A registry of npm on loopback, with the packages of a folder. Prints its port; ends with its standard input.

usage: serve.py FOLDER
"""

import base64
import hashlib
import http.server
import json
import pathlib
import sys
import tarfile
import threading
import urllib.parse


def packages(folder):
    """What the registry says of each package, by name."""
    found = {}
    for path in sorted(pathlib.Path(folder).glob("*.tgz")):
        with tarfile.open(path) as archive:
            manifest = json.load(archive.extractfile("package/package.json"))
        digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
        found[manifest["name"]] = (manifest, path, f"sha512-{digest}")
    return found


class Registry(http.server.BaseHTTPRequestHandler):
    found = {}

    def do_GET(self):
        path = urllib.parse.unquote(self.path).strip("/")
        files = {f"files/{package.name}": package for _, package, _ in self.found.values()}
        if path in files:
            self.answer(200, files[path].read_bytes(), "application/octet-stream")
        elif path in self.found:
            manifest, package, integrity = self.found[path]
            version = manifest["version"]
            url = f"http://{self.headers['Host']}/files/{package.name}"
            dist = {"tarball": url, "integrity": integrity}
            document = {
                "name": path,
                "dist-tags": {"latest": version},
                "versions": {version: {**manifest, "dist": dist}},
            }
            self.answer(200, json.dumps(document).encode(), "application/json")
        else:
            self.answer(404, b"{}", "application/json")

    def answer(self, status, body, kind):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


Registry.found = packages(sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
sys.stdin.read()
