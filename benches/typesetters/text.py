"""The text that all typesetters set: the paragraphs of an article's body, without headings, as plain strings."""

import json
import re
import subprocess


def paragraphs(offprint, source):
    """The running paragraphs of the article in this folder, as offprint understands them."""
    shown = subprocess.run([offprint, "inspect", "--format", "json", source], check=True, capture_output=True, text=True)
    found = []
    _blocks(json.loads(shown.stdout)["body"], found)
    return found


def _blocks(blocks, found):
    for block in blocks:
        if "p" in block:
            text = re.sub(r"\s+", " ", _plain(block["p"]["content"])).strip()
            if text:
                found.append(text)
        elif "sec" in block:
            _blocks(block["sec"]["blocks"], found)


def _plain(content):
    if isinstance(content, list):
        return "".join(map(_plain, content))
    if isinstance(content, dict):
        for name, value in content.items():
            if name == "text":
                return value
            return _plain(value.get("content", [])) if isinstance(value, dict) else _plain(value)
    return ""
