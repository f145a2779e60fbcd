"""Nothing leaves the machine, nothing that is asked is kept: every command and page, run and looked through.

The programme runs in processes of its own, whose home, temporary folder and library are the test's,
with a hook in each (reading a file starts further ones) that writes down every attempt to reach another machine.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from taiyaku.cli import cli
from tests.taiyaku.conftest import write_plans

MARKS = ("ひみつの下書き七七四一", "zqxmarkerword7741")
ROOT = Path(__file__).resolve().parents[1]
HOOK = """
import os, sys
_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")
def _watch(event, arguments):
    if not event.startswith("socket."):
        return
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"):
        address = arguments[1]
        if address is None or isinstance(address, (str, bytes)) or str(address[0]).startswith(_LOOPBACK):
            return
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.getnameinfo", "socket.gethostbyaddr"):
        host = arguments[0][0] if isinstance(arguments[0], tuple) else arguments[0]
        if host is None or str(host).startswith(_LOOPBACK):
            return
    else:
        return
    descriptor = os.open(os.environ["TRIED"], os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    os.write(descriptor, f"{sys.argv}: {event} {arguments[1:]}\\n".encode())
    os.close(descriptor)
    raise OSError("forbidden by the test")
sys.addaudithook(_watch)
"""
# A server with one fault more than ours, whose message repeats what was asked.
FAULTY = """
import taiyaku.server
from flask import request
made = taiyaku.server.create_app
def create(*words, **options):
    app = made(*words, **options)
    def fail():
        if "fault" in request.args:
            raise RuntimeError(request.full_path + request.get_data(as_text=True))
    app.before_request(fail)
    with open({rules!r}, "w") as file:
        file.writelines(f"{{rule.rule}}\\t{{','.join(rule.methods)}}\\n" for rule in app.url_map.iter_rules())
    return app
taiyaku.server.create_app = create
from taiyaku.cli import main
main()
"""
# Runs the commands that it is given, one after another: a process for each would spend its time on imports.
COMMAND_LINES = """
import json, sys
from click.testing import CliRunner
from taiyaku.cli import cli
ended = []
for words in json.load(sys.stdin):
    result = CliRunner().invoke(cli, words)
    told = None if isinstance(result.exception, SystemExit) else result.exception
    ended.append((result.exit_code, result.stderr, repr(told) if told else ""))
print(json.dumps(ended))
"""
# The arguments of every command; {…} are files and ids of the test's own library.
COMMANDS = {
    "add": ["{plans}", "--manifest", "{plans}/plans.toml"],
    "index": ["--rebuild"],
    "doctor": [],
    "documents": [],
    "measures": ["--document", "lights-2"],
    "pairs": ["--sentences"],
    "show": ["{ja}"],
    "search": ["{mark} 電球"],
    "ministry": ["総務省"],
    "export": ["jsonl", "{mark} 電球"],
    "clause": ["{mark}電球を交換する。"],
    "term": ["{mark}"],
    "pair add": ["{ja}", "{en}", "--by", "A"],
    "pair accept": ["{ja}", "{en}", "--by", "A"],
    "pair reject": ["{ja}", "{en}", "--by", "A"],
    "pair export": [],
    "pair import": ["{reviews}"],
    "pair reset": ["{ja}", "{en}"],
    "glossary import": ["{terms}"],
    "glossary find": ["{mark}"],
    "glossary export": ["tbx"],
    "glossary remove": ["灯浮標"],
    "backup": ["{folder}/library.backup"],
    "remove": ["lights-3"],
    "restore": ["{folder}/library.backup"],
    "eval": [],
}
SERVED = {"serve"}  # by the tests of pages


class Place(NamedTuple):
    """Where the programme runs: its folders, and the environment that keeps it inside them."""

    folder: Path
    environment: dict[str, str]

    @property
    def tried(self) -> str:
        """Return the attempts to reach another machine, a line each."""
        path = self.folder / "tried.txt"
        return path.read_text() if path.exists() else ""

    def start(self, *words: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, *words], env=self.environment, cwd=self.folder / "work", input=said, capture_output=True,
            check=False, timeout=600,
        )  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder: Path = tmp_path_factory.mktemp("private")
    for name in ("home", "tmp", "work", "hook", "library"):
        (folder / name).mkdir()
    (folder / "hook" / "sitecustomize.py").write_text(HOOK)
    write_plans(folder / "plans")
    (folder / "terms.tsv").write_text("ja\ten\n灯浮標\tlight buoy\n", encoding="utf-8")
    (folder / "reviews.tsv").write_text("ja\ten\tstatus\nlights-2/1.1\tlights-3/1.1\taccepted\n", encoding="utf-8")
    home = str(folder / "home")
    environment = {
        "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": home, "USERPROFILE": home, "USER": "somebody",
        "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home,
        "TMPDIR": str(folder / "tmp"), "TAIYAKU_LIBRARY": str(folder / "library"), "TRIED": str(folder / "tried.txt"),
        "PYTHONPATH": os.pathsep.join((str(folder / "hook"), str(ROOT))), "PYTHONDONTWRITEBYTECODE": "1",
        "TAIYAKU_CORPUS": str(folder / "none"),  # with the real documents, `eval` alone would take minutes
    }  # fmt: skip
    return Place(folder, environment)


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the names of all commands that do something themselves."""
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from leaves(one, (*path, name))
    else:
        yield " ".join(path)


def spellings(mark: str) -> list[bytes]:
    """Return the ways in which a word may stand in a file."""
    encoded = [mark.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "cp932")]
    quoted = [urllib.parse.quote(mark).encode(), mark.encode("unicode_escape")]
    return [*encoded, *quoted]


def holding(folder: Path, *, but: Path | None = None) -> list[str]:
    """Return the files below a folder that hold a mark, in whatever spelling."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and path != but:
            content = path.read_bytes()
            found += [f"{path}: {mark}" for mark in MARKS if any(one in content for one in spellings(mark))]
    return found


def test_the_hook_sees_what_it_is_there_for(place: Place, tmp_path: Path) -> None:
    deeds = ("socket.create_connection(('192.0.2.1', 80), 1)", "socket.getaddrinfo('example.org', 80)",
             "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'a', ('192.0.2.1', 53))")  # fmt: skip
    for deed in deeds:
        seen = {**place.environment, "TRIED": str(tmp_path / "seen.txt")}
        done = subprocess.run([sys.executable, "-c", f"import socket; {deed}"], env=seen, capture_output=True, check=False)
        assert done.returncode == 1
    assert len((tmp_path / "seen.txt").read_text().splitlines()) == len(deeds)


def test_every_command_keeps_to_this_machine_and_to_itself(place: Place) -> None:
    assert set(COMMANDS) | SERVED == set(leaves(cli))
    values = {
        "folder": place.folder, "plans": place.folder / "plans", "terms": place.folder / "terms.tsv",
        "reviews": place.folder / "reviews.tsv", "ja": "lights-2/1.1", "en": "lights-3/1.1", "mark": " ".join(MARKS),
    }  # fmt: skip
    lines = [[*name.split(), *(word.format(**values) for word in words)] for name, words in COMMANDS.items()]
    done = place.start("-c", COMMAND_LINES, said=json.dumps(lines).encode())
    assert done.returncode == 0, done.stderr.decode()
    for name, (code, said, raised) in zip(COMMANDS, json.loads(done.stdout), strict=True):
        assert raised == "", name
        # A word that is nowhere is not found, and `eval` says that the real documents are missing.
        nothing_found = name in ("term", "glossary find", "eval")
        assert code in ((0, 1) if nothing_found else (0,)), (name, said)
    assert place.tried == ""
    assert holding(place.folder) == []
    assert list((place.folder / "home").rglob("*")) == []
    assert list((place.folder / "work").rglob("*")) == []
    assert b"somebody" not in (place.folder / "library" / "library.sqlite3").read_bytes()


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here")
def test_nor_do_its_libraries_behind_pythons_back(place: Place) -> None:
    """The hook sees Python's own calls; the system sees those of libraries in C, and of every child."""
    log = place.folder / "strace.txt"
    traced = ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", str(log)]
    programme = [sys.executable, "-m", "taiyaku", "add", str(place.folder / "plans" / "plan-2.txt")]
    done = subprocess.run([*traced, *programme], env=place.environment, capture_output=True, check=False)
    if b"ptrace" in done.stderr.lower() or not log.exists():
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr.decode()
    calls = log.read_text().splitlines()
    strange = [call for call in calls if "AF_INET" in call and not re.search(r'"127\.|"::1"', call)]
    assert strange == []
    log.unlink()


class Server(NamedTuple):
    """A running server; where its rules and its output are."""

    port: int
    rules: Path
    log: Path

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            answer.read()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()


@pytest.fixture(scope="module")
def server(place: Place) -> Iterator[Server]:
    """A server as `serve` starts it, reviews open, with one fault more; its output goes to a file."""
    rules, log = place.folder / "rules.txt", place.folder / "served.txt"
    plans = place.folder / "plans"
    added = place.start("-m", "taiyaku", "add", str(plans), "--manifest", str(plans / "plans.toml"))
    assert added.returncode == 0, added.stderr.decode()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", FAULTY.format(rules=str(rules)), "serve", "--port", "0", "--no-read-only"],
            env=place.environment, cwd=place.folder / "work", stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            for _ in range(1200):
                found = re.search(rb"http://[^:]+:(\d+)/", log.read_bytes())
                if found or process.poll() is not None:
                    break
                with socket.socket() as one:  # a moment's rest
                    one.settimeout(0.1)
                    one.connect_ex(("127.0.0.1", 9))
                process_wait(process)
            assert found, log.read_text()
            yield Server(int(found[1]), rules, log)
        finally:
            process.terminate()
            process.wait()


def process_wait(process: subprocess.Popen[bytes]) -> None:
    """Wait a tenth of a second, or less where the process ends."""
    try:
        process.wait(0.1)
    except subprocess.TimeoutExpired:
        return


def addresses(rules: Path) -> list[tuple[str, str]]:
    """Return each route's methods and an address of it, with ids that are there and a mark in every parameter."""
    values = {
        "document": "lights-2", "locator": "1.1", "one": "lights-2", "other": "lights-3", "format": "csv",
        "filename": "taiyaku.css", "term": urllib.parse.quote("人身取引"), "ministry": "npa",
    }  # fmt: skip
    asked = urllib.parse.urlencode(
        dict.fromkeys(("q", "text", "query", "name", "note", "reviewer", "cursor", "document", "lang", "year"), MARKS[0])
    )
    plain = urllib.parse.urlencode({"q": f"電球 {MARKS[1]}", "text": f"電球 {MARKS[1]}"})
    found = []
    for line in rules.read_text().splitlines():
        rule, methods = line.split("\t")
        path = re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", lambda m: values[m[1]], rule)
        marked = re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", urllib.parse.quote(MARKS[0]), rule)
        found += [(methods, one) for one in (path, f"{path}?{plain}", f"{path}?{asked}", f"{marked}?{plain}")]
    return found


def test_every_page_keeps_to_this_machine_and_what_is_asked_is_nowhere(place: Place, server: Server) -> None:
    sent = {"User-Agent": MARKS[1], "Referer": f"http://localhost/?{MARKS[1]}", "Cookie": f"a={MARKS[1]}",
            "X-Forwarded-For": MARKS[1], "Authorization": f"Basic {MARKS[1]}", "Accept-Language": "ja"}  # fmt: skip
    form = urllib.parse.urlencode({"text": MARKS[0], "q": MARKS[0], "note": MARKS[0], "token": MARKS[1]}).encode()
    statuses = set()
    routes = addresses(server.rules)
    assert len({path.partition("?")[0] for _, path in routes}) > 40
    for methods, path in routes:
        for method in sorted(set(methods.split(",")) - {"OPTIONS"}):
            body = form if method == "POST" else None
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
            status, headers = server.ask(method, path, body, **sent, **kind)
            assert "set-cookie" not in headers, path
            statuses.add(status)
            assert status < 500, path
            if method == "GET" and MARKS[0] not in urllib.parse.unquote(path):
                assert status == 200, path  # shown for real, not refused
    port = server.port
    json_form = f'{{"text": "{MARKS[0]}", "q": '.encode()
    for expected, method, path, body in (
        (404, "GET", f"/{MARKS[1]}", None),
        (405, "PUT", f"/?q={MARKS[1]}", form),
        (413, "POST", "/clause", b"text=" + MARKS[1].encode() * 100_000),
        (500, "GET", f"/?fault=1&q={MARKS[1]}", None),
        (500, "POST", "/clause?fault=1", form),
    ):
        status, _ = server.ask(method, path, body, **sent, Content_Type="application/x-www-form-urlencoded")
        assert status == expected, path
    server.ask("POST", "/clause", json_form, Content_Type="application/json")
    server.ask("GET", "/", Host=f"{MARKS[1]}.example")
    for raw in (
        b"GET /%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %s\r\n\r\n" % ((MARKS[1].encode(),) * 2),
        MARKS[0].encode() + b"\r\n\r\n",
        b"GET /?q=%s HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n" % (MARKS[1].encode(), MARKS[1].encode() * 20_000),
        b"POST /clause HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz%s\r\n" % MARKS[1].encode(),
        b"POST /clause HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\ntext=%s" % MARKS[1].encode(),
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=30) as one:
            one.sendall(raw)
            one.shutdown(socket.SHUT_WR)
            one.recv(65536)
    assert {200, 400, 404} <= statuses
    assert place.tried == ""
    assert b"RuntimeError" in server.log.read_bytes()  # the fault was logged, without its message
    assert holding(place.folder) == []
    assert list((place.folder / "home").rglob("*")) == []
    assert list((place.folder / "work").rglob("*")) == []
