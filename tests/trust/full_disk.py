"""A build whose output stands on a small disk of its own, which fills up: run in a namespace that ends with it.

`python tests/trust/full_disk.py PROJECT` is what `run` starts there; it prints what became of the builds, pickled.
"""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]


@dataclass
class Found:
    """How the build without room ended and what stood there then; and the same of the next build, with room."""

    code: int
    said: str
    files: dict[str, bytes]
    code_after: int
    files_after: dict[str, bytes]


def run(project: Any) -> Found | str:
    """Build a project, that was built and then changed, without room; why not, where no such disk can be had."""
    if not shutil.which("unshare"):
        return "there is no unshare"
    command = ["unshare", "--map-root-user", "--mount", sys.executable, __file__, str(project.root)]
    done = subprocess.run(command, env=project.env(), capture_output=True, check=False, timeout=300)
    if done.returncode:
        return done.stderr.decode(errors="replace").strip()[-300:]
    return Found(**pickle.loads(done.stdout))


def main(root: Path) -> None:
    sys.path[:0] = [str(TESTS), str(TESTS.parent)]
    from project import Project

    project = Project(root)
    site = root.with_name("site")
    shutil.copytree(project.output, site)
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(project.output)]
    subprocess.run(mount, check=True, capture_output=True)
    shutil.copytree(site, project.output, dirs_exist_ok=True)
    used = shutil.disk_usage(project.output).used
    subprocess.run(["mount", "-o", f"remount,size={used + 8192}", str(project.output)], check=True, capture_output=True)
    full = project.pelican()
    files = project.files()
    subprocess.run(["mount", "-o", "remount,size=64m", str(project.output)], check=True, capture_output=True)
    after = project.pelican()
    found = {"code": full.returncode, "said": full.stdout + full.stderr, "files": files}
    sys.stdout.buffer.write(pickle.dumps({**found, "code_after": after.returncode, "files_after": project.files()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
