"""Numpy comes without what nobody uses, and what is left for later is there when it is used."""

from __future__ import annotations

import subprocess
import sys

#: Parts of what is left for later, by the modules that they would have loaded; then the use of each.
USE = """
import sys
from plugins import lightly
lightly.load_numpy()
from scipy import sparse
print({"numpy.f2py.crackfortran", "numpy.ma.core", "numpy.testing._private"} & set(sys.modules))
import numpy
print(sparse.eye_array(3).sum(), numpy.ma.array([1, 2], mask=[0, 1]).sum())
numpy.testing.assert_array_equal([1], [1])
print(numpy.f2py.__name__, numpy.f2py.get_include()[-3:])
"""


def test_parts_of_numpy_are_loaded_when_they_are_used():
    done = subprocess.run([sys.executable, "-c", USE], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["set()", "3.0 1", "numpy.f2py src"]
