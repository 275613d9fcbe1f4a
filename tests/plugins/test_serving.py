"""The server of the preview: who waits is told, what is asked for is found, and nothing it meets ends it."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from types import SimpleNamespace

import pytest

from plugins import search, serving
from plugins.building import Build
from plugins.serving import Stand

PATIENCE = 60  # seconds: a limit for what hangs, no measure


def view(**more):
    return SimpleNamespace(summary=lambda: ("", 0, 0), own=(), margin=lambda _: "", answer=lambda *_: None, **more)


def build(number, seen=None):
    return Build(number, True, (), frozenset(), 0.1, seen or view())


@pytest.fixture
def stand(tmp_path):
    (tmp_path / "output/tech").mkdir(parents=True)
    (tmp_path / "output/index.html").write_text("<html><head></head><body>voor</body></html>")
    (tmp_path / "output/tech/index.html").write_text("<html><head></head><body>tech</body></html>")
    (tmp_path / "output/feed.xml").write_text("<feed/>")
    made = Stand(tmp_path, tmp_path / "output")
    server = serving.start(made, 0)
    made.address = f"http://127.0.0.1:{server.server_address[1]}/"
    yield made
    made.close()
    server.shutdown()
    server.server_close()


def get(stand, path=""):
    try:
        with urllib.request.urlopen(stand.address + path, timeout=PATIENCE) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def test_a_page_waits_for_the_first_build(stand) -> None:
    found = []
    asking = threading.Thread(target=lambda: found.append(get(stand)))
    asking.start()
    asking.join(0.3)
    assert found == []
    stand.put(build(1))
    asking.join(PATIENCE)
    assert found[0][0] == 200
    assert "voor" in found[0][2]


def test_a_first_build_that_takes_long_is_said(stand, monkeypatch) -> None:
    monkeypatch.setattr(serving, "PATIENCE", 0.01)
    status, _, text = get(stand)
    assert status == 503
    assert "De site wordt gebouwd" in text
    assert "reload.js" in text


def test_a_listener_hears_of_each_build_and_of_none_twice(stand) -> None:
    stand.put(build(1))
    with urllib.request.urlopen(stand.address + "__telex__/changes", timeout=PATIENCE) as news:

        def next_name():
            while not (line := news.readline()).startswith(b"data: "):
                pass
            return line[6:].strip().decode()

        assert next_name() == stand.token
        for number in (2, 3):
            stand.put(build(number))
            assert next_name() == stand.token
    assert f'data-build="{stand.token}"' in get(stand)[2]


def test_no_page_of_an_earlier_preview_is_taken_for_one_of_this(tmp_path) -> None:
    assert Stand(tmp_path, tmp_path).token != Stand(tmp_path, tmp_path).token


def test_files_are_served_as_a_static_host_does(stand) -> None:
    stand.put(build(1))
    assert get(stand, "feed.xml")[2] == "<feed/>"
    assert "tech" in get(stand, "tech/")[2]
    assert "tech" in get(stand, "tech")[2]  # led there
    assert get(stand, "weg.html")[0] == 404
    assert get(stand, "%00%ff")[0] == 404


def test_a_page_of_the_editors_that_cannot_be_made_says_why(stand, capsys) -> None:
    def broken(path, query):
        raise ValueError("zomaar <b>")

    stand.put(build(1, SimpleNamespace(**{**vars(view()), "answer": broken})))
    status, _, text = get(stand, "redactie/")
    assert status == 500
    assert "zomaar &lt;b&gt;" in text
    assert "zomaar" in capsys.readouterr().err


def test_a_page_that_is_read_while_the_next_build_comes_bears_the_name_of_the_one_before(stand) -> None:
    """So that it hears at once that there is a newer one."""

    def slow(path, query):
        stand.put(build(2))
        return "text/html", "<head></head>"

    stand.put(build(1, SimpleNamespace(**{**vars(view()), "answer": slow})))
    name = stand.token
    _, _, text = get(stand, "redactie/")
    assert f'data-build="{name}"' in text
    assert stand.token != name


def test_the_editors_pages_allow_what_they_need_and_no_more(stand) -> None:
    stand.put(build(1, SimpleNamespace(**{**vars(view()), "answer": lambda path, query: ("text/html", f"{path} {query}")})))
    _, headers, text = get(stand, "redactie/afschrift/a%20b.txt?zoek=x%20y")
    assert "afschrift/a b.txt {'zoek': ['x y']}" in text
    assert headers["Content-Security-Policy"] == serving.POLICY
    assert "unsafe" not in serving.POLICY


def test_the_search_index_is_made_once_for_a_build_and_only_for_who_searches(stand, monkeypatch, capsys) -> None:
    made = []

    def index(output, stop):
        made.append(output)
        (output / search.FOLDER).mkdir(parents=True, exist_ok=True)
        (output / search.FOLDER / search.ENTRY).write_text("{}")

    monkeypatch.setattr(search, "index", index)
    stand.put(build(1))
    get(stand)
    assert made == []
    get(stand, "pagefind/pagefind.js")
    get(stand, "pagefind/pagefind.js")
    assert made == [stand.output]
    (stand.output / search.FOLDER / search.ENTRY).unlink()  # as a build beside the preview does
    get(stand, "pagefind/pagefind.js")
    assert made == [stand.output] * 2
    stand.put(build(2))

    def fail(output, stop):
        raise search.NoIndex("kapot")

    monkeypatch.setattr(search, "index", fail)
    get(stand, "pagefind/pagefind.js")
    assert "kapot" in capsys.readouterr().err


def test_the_making_of_an_index_ends_when_the_preview_does(tmp_path, monkeypatch) -> None:
    import sys

    stop = threading.Event()
    stop.set()
    with pytest.raises(search.NoIndex):
        search._run([sys.executable, "-c", "import time; time.sleep(600)"], stop)
