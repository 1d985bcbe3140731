"""A stand-in for the package requests: what the code that is tested uses of it."""

import json as _json
import urllib.request


class Response:
    def __init__(self, raw):
        self._raw = raw

    def raise_for_status(self):
        if self._raw.status >= 400:
            raise RuntimeError(self._raw.status)

    def json(self):
        return _json.loads(self._raw.read())

    def iter_lines(self):
        for line in self._raw:
            yield line.rstrip(b"\r\n")


def post(url, headers=None, json=None, stream=False):
    body = _json.dumps(json).encode()
    sent = {"Content-Type": "application/json", **(headers or {})}
    return Response(urllib.request.urlopen(urllib.request.Request(url, body, sent)))
