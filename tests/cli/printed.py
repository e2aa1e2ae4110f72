"""What `extract` printed as JSON, read back."""

import json


def documents(result):
    return json.loads(result.stdout)["documents"]


def ids(result):
    return [document["id"] for document in documents(result)]


def quotes(result):
    return [each["content"]["text"] for document in documents(result) for each in document["attributions"]]
