"""The house: which way imports point, how long a file may be, and what no tracked file may hold."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGINS = ROOT / "plugins"
DESK = PLUGINS / "desk"
REAL = ROOT.parent / "shared" / "wire" / "2025-12-30T22-35--zeelandnet.txt"

#: The way of one capture: a module never leans on one further on (README, design). Others stand where their imports put them.
WAY = ["dutch", "encoding", "lines", "layouts", "capture", "writethru", "edition", "links", "compose", "report"]
#: Glue that reads or writes files.
READERS = {
    "fingerprint", "keeping", "linkcheck", "locking", "makeup", "mishaps", "newsroom", "own", "placing", "progress", "publishing",
    "receiving", "remembering", "serving", "settings", "standing", "starting",
}  # fmt: skip
#: What touches disk, network, clock, chance or the system.
OUTSIDE = {
    "pelican", "jinja2", "os", "io", "pathlib", "shutil", "tempfile", "glob", "time", "random", "secrets", "locale", "socket", "subprocess",
    "threading", "multiprocessing", "urllib", "http", "sys", "logging", "importlib",
}  # fmt: skip
#: Calls by which code reads the disk or the clock without importing much.
CALLS = {
    "open",
    "input",
    "print",
    "eval",
    "exec",
    "__import__",
    "now",
    "today",
    "utcnow",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
}


def modules(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*.py") if p.name != "__init__.py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path: Path) -> set[str]:
    """Full names of the modules that a module imports, within functions too; `from . import x` counts as x."""
    package = list(path.relative_to(ROOT).parent.parts)
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *(node.module.split(".") if node.module else [])])
            found |= {f"{name}.{a.name}" if (ROOT / name.replace(".", "/") / f"{a.name}.py").exists() else name for a in node.names}
    return found


def leans_on(folder: Path, package: str) -> dict[str, set[str]]:
    """By module of a folder, the modules of it that it imports."""
    names = {path.stem for path in modules(folder)}
    found = {path.stem: {name.removeprefix(package) for name in imports(path)} & names for path in modules(folder)}
    return {name: held - {name} for name, held in found.items()}


def all_below(name: str, leans: dict[str, set[str]]) -> set[str]:
    """What a module leans on, and what that leans on, and so on."""
    found: set[str] = set()
    waiting = {name}
    while waiting:
        new = leans[waiting.pop()] - found
        found |= new
        waiting |= new
    return found


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


@cache
def tracked() -> tuple[Path, ...]:
    """Files that git has, or would have at the next `git add`."""
    try:
        run = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True, timeout=30
        )
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"TRACKED FILES ARE NOT TESTED: git does not list them here ({error})")
    return tuple(path for name in sorted(set(run.stdout.decode("utf-8").split("\0"))) if name and (path := ROOT / name).is_file())


@cache
def texts() -> dict[str, str]:
    """Tracked files that are text, by name. Captures in odd encodings are read as well as can be."""
    data = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in tracked()}
    return {name: held.decode("utf-8", "replace") for name, held in data.items() if b"\0" not in held[:8000]}


# -- the way imports point


@pytest.mark.parametrize(("folder", "package"), [(DESK, "plugins.desk."), (PLUGINS, "plugins.")], ids=["desk", "glue"])
def test_imports_point_one_way(folder: Path, package: str) -> None:
    """No module leans on itself by way of others; raises graphlib.CycleError, which names them."""
    assert len(list(TopologicalSorter(leans_on(folder, package)).static_order())) > 10


def test_no_stop_of_a_captures_way_leans_on_a_later_one() -> None:
    leans = leans_on(DESK, "plugins.desk.")
    for n, name in enumerate(WAY):
        assert not all_below(name, leans) & set(WAY[n + 1 :]), name


@pytest.mark.parametrize("path", modules(DESK), ids=lambda p: p.stem)
def test_the_desk_leans_on_no_glue(path: Path) -> None:
    assert not [name for name in imports(path) if name.startswith("plugins") and not name.startswith("plugins.desk")]


@pytest.mark.parametrize("path", modules(DESK), ids=lambda p: p.stem)
def test_the_desk_knows_no_pelican_no_jinja_no_disk_and_no_clock(path: Path) -> None:
    """Design, section 4: below the glue lie neither the site's machinery nor the machine."""
    assert not {name.split(".")[0] for name in imports(path)} & OUTSIDE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
            assert called not in CALLS, f"{path.name}:{node.lineno}: {called}()"
        if isinstance(node, ast.Name):
            assert node.id not in ("Path", "__file__"), f"{path.name}:{node.lineno}"


def test_only_some_modules_of_the_glue_read_or_write_files() -> None:
    for path in modules(PLUGINS):
        calls = {n.func.attr for n in ast.walk(tree(path)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)}
        if path.stem not in READERS:
            assert not calls & {"read_text", "read_bytes", "write_text", "write_bytes", "open"}, path.name


def test_only_markup_escapes_copy() -> None:
    """Law 6: copy is escaped once, in one place."""
    for path in modules(DESK):
        names = {
            a.name for n in ast.walk(tree(path)) if isinstance(n, ast.ImportFrom) and n.module in ("markupsafe", "html") for a in n.names
        }
        assert not names or path.stem == "markup", f"{path.name} imports {sorted(names)}"
    marked = re.compile(r"\{\{-?\s*([^}]*?)\s*\|\s*safe\b")
    uses = [(name, use) for name, text in texts().items() if name.startswith("theme/templates/") for use in marked.findall(text)]
    assert uses
    for name, use in uses:
        assert re.fullmatch(r"[\w.]*(?:body_html|json_ld)", use), f"{name}: {use}"


def test_no_module_keeps_state() -> None:
    """Design, section 5: with `pelican --autoreload` one process runs many builds."""
    for path in [*modules(DESK), *modules(PLUGINS)]:
        for node in ast.walk(tree(path)):
            assert not isinstance(node, ast.Global), f"{path.name}:{node.lineno}"
        for node in tree(path).body:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            empty = isinstance(value, ast.Dict | ast.List | ast.Set) and not (getattr(value, "elts", None) or getattr(value, "keys", None))
            made = (
                isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in ("dict", "list", "set", "defaultdict")
            )
            assert not empty, f"{path.name}:{node.lineno}"
            assert not (made and not value.args), f"{path.name}:{node.lineno}"  # type: ignore[union-attr]


# -- size


@pytest.mark.parametrize("path", [*modules(DESK), *modules(PLUGINS)], ids=lambda p: p.stem)
def test_a_file_has_at_most_300_lines_and_a_function_40(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
    for function in functions(path):
        assert function.end_lineno is not None
        assert function.end_lineno - function.lineno + 1 <= 40, f"{path.name}:{function.lineno}: {function.name}"


@pytest.mark.parametrize("path", [*modules(DESK), *modules(PLUGINS)], ids=lambda p: p.stem)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", [p for p in [*modules(DESK), *modules(PLUGINS)] if functions(p)], ids=lambda p: p.stem)
def test_every_module_that_does_something_has_its_test_file(path: Path) -> None:
    folder = "desk" if path.parent == DESK else "plugins"
    assert (ROOT / "tests" / folder / f"test_{path.stem}.py").exists()


def test_no_two_test_files_have_one_name() -> None:
    """pytest imports them by their bare name."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names))


# -- what no file may hold


#: Paths of one machine, and places that packages come from. This file is the one that may spell them.
PATHS = re.compile(
    r"(?<![\w.])(?:/(?:work|home|root|Users|mnt|private)/[\w.]|[A-Z]:\\\\?[Uu]sers|file:///(?!\{))",
)
REGISTRIES = re.compile(
    r"(?<!no-emit)-{1,2}(?:extra-)?index-url|(?<!no-emit)-{1,2}(?:trusted-host|find-links)\b(?! *-)|https?://[\w.:@-]*"
    r"(?:pypi|pythonhosted|artifactory|nexus|devpi|npmjs|jfrog|registry|goproxy|proxy\.golang)[\w.:-]*|https?://(?:\d+\.){3}\d+|https?://[\w.-]+:\d+",
    re.IGNORECASE,
)
LOCAL = re.compile(r"https?://(?:127\.0\.0\.1|localhost|\[::1\])(?!\w)", re.IGNORECASE)


def test_no_tracked_file_names_a_path_of_one_machine() -> None:
    found = [f"{name}: {m[0]}" for name, text in texts().items() for m in PATHS.finditer(text) if name != "tests/house/test_house.py"]
    assert not found


def test_no_tracked_file_names_a_registry() -> None:
    found = [
        f"{name}: {match[0]}"
        for name, text in texts().items()
        if name != "tests/house/test_house.py"
        for match in REGISTRIES.finditer(text)
        if not LOCAL.match(match[0])
    ]
    assert not found


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("--index-url https://host/simple", True),
        ("--extra-index-url=https://host", True),
        ("-i https://{}.org/simple".format("pypi"), True),
        ("--trusted-host nexus", True),
        ("https://10.0.0.1/simple", True),
        ("https://mirror.example:8443/", True),
        ("--no-emit-index-url --no-emit-trusted-host --no-emit-find-links", False),
        ("https://schema.org/NewsArticle", False),
    ],
)
def test_a_registry_is_known_by_its_flags_and_hosts(line: str, is_found: bool) -> None:
    assert bool(REGISTRIES.search(line)) == is_found


@pytest.mark.parametrize(
    ("line", "is_found"),
    [("see " + "/".join(("", "work", "main")), True), ("/home/jan/telex", True), ("content/home/x", False), ("/tech/index.html", False)],
)
def test_a_path_of_a_machine_is_known_by_its_root(line: str, is_found: bool) -> None:
    assert bool(PATHS.search(line)) == is_found


WORD = re.compile(r"[^\W_]+")
RUN = 9


def runs(text: str) -> set[tuple[str, ...]]:
    words = [w.casefold() for w in WORD.findall(text)]
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def test_no_tracked_file_holds_nine_words_in_a_row_of_the_real_capture() -> None:
    """The copy is the agencies'. It lies beside the project, never in it."""
    if not REAL.exists():
        pytest.skip(f"THE REAL CAPTURE IS NOT COMPARED WITH TRACKED FILES: there is none at {REAL}")
    real = runs(REAL.read_text("utf-8"))
    assert len(real) > 300
    found = {name: " ".join(min(shared)) for name, text in texts().items() if (shared := runs(text) & real)}
    assert not found


def test_nine_words_in_a_row_are_found_whatever_stands_between_them() -> None:
    copy = "een twee drie vier vijf zes zeven acht negen"
    assert runs(copy) & runs(f"x {copy.upper().replace(' ', ', ')}\ny")
    assert not runs(copy) & runs(copy.replace("vijf", "VIJFTIG"))
