"""The code that Jinja makes of templates, kept from one build of a process to the next where a template is as it was.

To make it costs a third of a build in which little changed. What code comes out is settled by the template's source, its
name and its file, and by what the environment is made from: whoever keeps code under one setup sees to the last.
"""

from __future__ import annotations

import marshal
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

#: Templates of all setups together; a case that is full is emptied.
MOST = 512


class _Case(dict[tuple[str, str], tuple[str, CodeType]]):
    """By setup and template the digest of its source, and the code: what Jinja would make of it again."""

    def put(self, key: tuple[str, str], made_of: str, code: CodeType) -> None:
        """Keep a template's code, in the place of what was made of its source before."""
        if len(self) >= MOST and key not in self:
            self.clear()
        self[key] = made_of, code


#: A cache of a pure function, and no state of a build.
_CASE = _Case()


class Matrices(BytecodeCache):
    """Where an environment keeps its code: `setup` stands for all that it is made from."""

    def __init__(self, setup: str) -> None:
        self._setup = setup

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was made of the same source."""
        made_of, code = _CASE.get((self._setup, bucket.key), ("", None))
        if made_of == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code that was made of it."""
        if bucket.code is not None:
            _CASE.put((self._setup, bucket.key), bucket.checksum, bucket.code)

    def clear(self) -> None:
        """Forget the code of every setup."""
        _CASE.clear()


def is_kept(setup: str) -> bool:
    """Whether there is any code of a setup."""
    return any(held == setup for held, _ in _CASE)


def kept(setup: str) -> bytes:
    """The code of a setup, for the process that asked for it."""
    return marshal.dumps({key: found for (held, key), found in _CASE.items() if held == setup})


def take(setup: str, code: bytes) -> None:
    """Keep the code that another process of this build made: no other is to be believed, for it will be run."""
    for key, (made_of, template) in marshal.loads(code).items():
        _CASE.put((setup, key), made_of, template)
