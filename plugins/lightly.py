"""Numpy without what takes long to load and nobody here uses: a build that reads anything waits for it.

As scipy.sparse is imported it takes every name of numpy (for its array API), and so has all of numpy loaded: a parser of
Fortran, tools of tests, masked arrays. Here these are loaded when they are first used, as the standard
library's LazyLoader has it.
"""

from __future__ import annotations

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

#: The parts that scipy.sparse names, does not use, and that take longest.
LATER = ("f2py", "testing", "ma")


def load_numpy() -> None:
    """Load numpy, before anything loads scipy."""
    import numpy

    for part in LATER:
        _later(numpy, part)


def _later(package: object, part: str) -> None:
    """Have a part of numpy loaded when it is first used, if there is one of that name and it is not loaded yet."""
    name = f"numpy.{part}"
    spec = None if name in sys.modules else find_spec(name)
    if spec and spec.loader:
        spec.loader = LazyLoader(spec.loader)
        sys.modules[name] = module = module_from_spec(spec)
        spec.loader.exec_module(module)
        setattr(package, part, module)
