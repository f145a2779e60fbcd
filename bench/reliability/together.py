"""Eight readers through HTTP while another process adds, replaces and removes documents.

The plan that is replaced says one and the same word in every measure, another in each of its versions, so that an
answer in which two versions stand beside each other gives itself away. A reader also compares what an answer counts
with what it shows.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from bench.reliability.children import run_command, warm
from bench.reliability.invented import make_library, write_plans
from bench.server import serving

READERS = 8
WAIT_SECONDS = 0.2
_VERSIONS = ("碧玉", "琥珀", "珊瑚", "瑠璃")
_MEASURES = 12
_TIMEOUT_SECONDS = 30.0
_WARMING_MAX = 100
_PAUSE_SECONDS = 0.25  # between two questions of one reader, on average
_SEARCH = "/api/v1/search?limit=50&q="


class Together(NamedTuple):
    """What readers saw: how many answers, what was wrong, how long they waited (seconds), and how often was written."""

    answers: int
    faults: tuple[str, ...]
    waits: tuple[float, ...]
    writes: int
    versions: int

    def wait(self, share: float) -> float:
        """Return how long the answer waited that comes at this share of all, in milliseconds."""
        return 1000 * sorted(self.waits)[min(len(self.waits) - 1, int(share * len(self.waits)))]


def read_and_write(scratch: Path, seconds: float, seed: int) -> Together:
    """Serve a small library, and read and write it for so many seconds."""
    chance = random.Random(seed)
    plans = write_plans(scratch / "plans")
    for number, word in enumerate(_VERSIONS):
        _write_version(plans.folder / f"version-{number}", word, number)
    library = scratch / "library"
    warm(scratch / "warm", ("add", plans.file("harbour-ja"), "--manifest", plans.manifest), ("search", "灯台"))
    make_library(library, plans)
    _add(library, plans.folder / "version-0")
    with serving(library) as server:
        address = urlsplit(server.url)
        readers = [_Reader(str(address.hostname), int(address.port or 80), seed + n) for n in range(READERS)]
        readers[0].wait_until_warm()
        for reader in readers:
            reader.start()
        end = time.monotonic() + seconds
        writes = 0
        faults: list[str] = []
        while time.monotonic() < end:
            faults += _write(library, plans.folder, chance)
            writes += 1
        for reader in readers:
            reader.stop.set()
        for reader in readers:
            reader.join()
    faults += [fault for reader in readers for fault in reader.faults]
    waits = tuple(wait for reader in readers for wait in reader.waits)
    seen = {word for reader in readers for word in reader.seen}
    return Together(len(waits), tuple(faults), waits, writes, len(seen))


def _write(library: Path, plans: Path, chance: random.Random) -> list[str]:
    """Change something, in a process of its own; return what it complained of."""
    action = chance.choice(("replace", "replace", "add", "remove"))
    match action:
        case "replace":
            ended = _add(library, plans / f"version-{chance.randrange(len(_VERSIONS))}")
        case "add":
            ended = run_command(library, ("add", plans / "station-ja.txt", "--manifest", plans / "plans.toml"))
        case _:
            ended = run_command(library, ("remove", "station"))
            if ended.answer == 1 and "station" in ended.said:
                return []  # it was not there
    return [] if ended.answer == 0 else [f"{action}: {ended.said.strip()[-200:]}"]


def _add(library: Path, folder: Path) -> Any:
    return run_command(library, ("add", folder / "jewels-ja.txt", "--manifest", folder / "plans.toml"))


def _write_version(folder: Path, word: str, number: int) -> None:
    folder.mkdir(exist_ok=True)
    lines = ["宝石計画", ""]
    for n in range(_MEASURES - number):
        lines += [f"（{n + 1}）{word}の整備", "", f"{word}を毎年磨き、宝石館で公開する。（総務省）", ""]
    (folder / "jewels-ja.txt").write_text("\n".join(lines), encoding="utf-8")
    (folder / "plans.toml").write_text(
        '[[document]]\nid = "jewels"\nfile = "jewels-ja.txt"\nlanguage = "ja"\ntitle.ja = "宝石計画"\ndate = "2015-04"\n',
        encoding="utf-8",
    )


class _Reader(threading.Thread):
    """Asks, checks and times, until it is told to stop."""

    def __init__(self, host: str, port: int, seed: int) -> None:
        super().__init__(daemon=True)
        self._connection = http.client.HTTPConnection(host, port, timeout=_TIMEOUT_SECONDS)
        self._chance = random.Random(seed)
        self.stop = threading.Event()
        self.faults: list[str] = []
        self.waits: list[float] = []
        self.seen: set[str] = set()

    def wait_until_warm(self) -> None:
        """Ask until the server has read what the first questions wait for."""
        for _ in range(_WARMING_MAX):
            started = time.perf_counter()
            self._search()
            self._page()
            if time.perf_counter() - started < WAIT_SECONDS:
                break
            time.sleep(_PAUSE_SECONDS)
        self.waits.clear()

    def run(self) -> None:
        """Read until told to stop."""
        checks = (self._search, self._search, self._measures, self._document, self._page)
        while not self.stop.is_set():
            try:
                self._chance.choice(checks)()
                self.stop.wait(self._chance.uniform(0, 2 * _PAUSE_SECONDS))
            except (OSError, http.client.HTTPException, ValueError, KeyError) as error:
                self.faults.append(f"{type(error).__name__}: {error}")
                self._connection.close()
        self._connection.close()

    def _get(self, path: str) -> tuple[int, str]:
        started = time.perf_counter()
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        text = answer.read().decode("utf-8")
        self.waits.append(time.perf_counter() - started)
        if answer.status >= 500:
            self.faults.append(f"{answer.status} for {path}")
        return answer.status, text

    def _search(self) -> None:
        _, text = self._get(_SEARCH + quote("宝石館"))
        answer = json.loads(text)
        titles = [hit["title"] for hit in answer["hits"]]
        words = self._one_version("search", titles)
        shown = len(titles) + sum(len(hit["more_places"]) for hit in answer["hits"])
        if shown != answer["total"]:
            self.faults.append(f"search: {answer['total']} counted, {shown} shown")
        if any(word not in hit["snippet"] for word in words for hit in answer["hits"]):
            self.faults.append("search: a snippet of another version than its title")
        for hit in answer["hits"]:
            marked = [hit["snippet"][start:end] for start, end in hit["snippet_marks"]]
            if any(mark not in "宝石館" for mark in marked):
                self.faults.append(f"search: marks in the wrong place: {marked}")
        facets = {facet["value"]: facet["count"] for facet in answer["facets"]["document"]}
        if titles and facets.get("jewels") != answer["total"]:
            self.faults.append(f"search: {answer['total']} counted, its facet says {facets.get('jewels')}")

    def _measures(self) -> None:
        _, text = self._get("/api/v1/measures?document=jewels")
        answer = json.loads(text)
        words = self._one_version("measures", [one["texts"]["ja"]["title"] for one in answer["measures"]])
        for word in words:
            wanted = _MEASURES - _VERSIONS.index(word)
            if answer["total"] != wanted:
                self.faults.append(f"measures: {answer['total']} of {wanted}")

    def _document(self) -> None:
        status, text = self._get("/api/v1/measures/jewels/1")
        if status == 200:
            one = json.loads(text)
            self._one_version("measure", re.findall("|".join(_VERSIONS), json.dumps(one, ensure_ascii=False)))

    def _page(self) -> None:
        _, text = self._get("/documents/jewels?hl=ja")
        self._one_version("page", re.findall("|".join(_VERSIONS), text))

    def _one_version(self, where: str, texts: Sequence[str]) -> set[str]:
        words = {word for word in _VERSIONS for text in texts if word in text}
        if len(words) > 1:
            self.faults.append(f"{where}: two versions in one answer")
        self.seen |= words
        return words
