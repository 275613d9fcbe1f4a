"""The code that Jinja makes of templates, kept from one build of a process to the next where a template is as it was.

To make it costs a third of a build in which little changed. What code comes out is settled by the template's source, its
name and its file, and by what the environment is made from: whoever keeps code under one setup sees to the last.
"""

from __future__ import annotations

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

#: Templates of all setups together; a case that is full is emptied.
MOST = 512

_case: dict[tuple[str, str], tuple[str, CodeType]] = {}  # by setup and template: the digest of its source, and its code


class Matrices(BytecodeCache):
    """Where an environment keeps its code: `setup` stands for all that it is made from."""

    def __init__(self, setup: str) -> None:
        self._setup = setup

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was made of the same source."""
        made_of, code = _case.get((self._setup, bucket.key), ("", None))
        if made_of == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code, in the place of what was made of its source before."""
        key = self._setup, bucket.key
        if len(_case) >= MOST and key not in _case:
            _case.clear()
        if bucket.code is not None:
            _case[key] = bucket.checksum, bucket.code

    def clear(self) -> None:
        """Forget the code of every setup."""
        _case.clear()
