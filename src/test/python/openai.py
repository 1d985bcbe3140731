"""A stand-in for the package openai: what the code that is tested uses of it."""

import json
import urllib.parse
import urllib.request


class _Fields:
    def __init__(self, values):
        self.__dict__.update({name: _wrapped(value) for name, value in values.items()})

    def __getattr__(self, name):
        return None


def _wrapped(value):
    if isinstance(value, dict):
        return _Fields(value)
    if isinstance(value, list):
        return [_wrapped(each) for each in value]
    return value


class OpenAI:
    def __init__(self, *, base_url, api_key, default_headers=None, default_query=None):
        self._url = base_url.rstrip("/") + "/chat/completions"
        if default_query:
            self._url += "?" + urllib.parse.urlencode(default_query)
        self._headers = {
            "Content-Type": "application/json",
            "Authorization": "Bearer " + api_key,
            **(default_headers or {}),
        }
        self.chat = self
        self.completions = self

    def create(self, *, messages, model, extra_body=None, **arguments):
        body = {"messages": messages, "model": model, **arguments, **(extra_body or {})}
        request = urllib.request.Request(self._url, json.dumps(body).encode(), self._headers)
        answer = urllib.request.urlopen(request)
        if arguments.get("stream"):
            return self._chunks(answer)
        return _wrapped(json.loads(answer.read()))

    @staticmethod
    def _chunks(answer):
        for line in answer:
            text = line.decode().strip()
            if text.startswith("data: ") and text != "data: [DONE]":
                yield _wrapped(json.loads(text[6:]))
