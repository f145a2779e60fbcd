"""A small library of invented plans, for trials that are repeated by the hundred."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

from bench.reliability.children import run_command

_MEASURES = 14
_PLACES = (
    ("灯台", "lighthouse"), ("水門", "sluice"), ("並木道", "avenue"), ("石橋", "stone bridge"), ("井戸", "well"),
    ("渡し船", "ferry"), ("時計台", "clock tower"), ("温室", "greenhouse"), ("市場", "market"), ("図書室", "reading room"),
)  # fmt: skip
_DEEDS = (
    ("を毎年点検する", "is inspected every year"), ("の記録を公表する", "has its records published"),
    ("を修理する職員を増やす", "gets more staff for repairs"), ("の利用を無料にする", "is free to use"),
    ("の案内を三か国語で作る", "gets a guide in three languages"), ("を夜まで開ける", "stays open into the night"),
)  # fmt: skip
_BODIES = (
    ("総務省", "Ministry of Internal Affairs and Communications"), ("警察庁", "National Police Agency"),
    ("文部科学省", "Ministry of Education, Culture, Sports, Science and Technology"),
)  # fmt: skip
QUERIES = ("灯台", "職員", "点検 OR 修理", "lighthouse", "\"stone bridge\"", "ministry:警察庁", "市場 -無料", "guide")


class Plans(NamedTuple):
    """Files of invented plans: a manifest that names them all, and the files by name."""

    folder: Path
    manifest: Path

    @property
    def glossary(self) -> Path:
        """A small glossary, to stand in for the built-in one."""
        return self.folder / "glossary-0.tsv"

    def file(self, name: str) -> Path:
        """Return the file of this name: `harbour-ja`."""
        return self.folder / f"{name}.txt"


def write_plans(folder: Path, seed: int = 1) -> Plans:
    """Write two plans in both languages, a third in Japanese, and a second version of the first."""
    folder.mkdir(parents=True, exist_ok=True)
    records = []
    for number, name in enumerate(("harbour", "garden", "station"), start=1):
        for language in ("ja", "en"):
            (folder / f"{name}-{language}.txt").write_text(_plan(name, language, seed + number), encoding="utf-8")
            records.append(_record(name, language, f"{name}-{language}.txt", number))
    renewed = folder / "renewed"
    renewed.mkdir(exist_ok=True)
    (renewed / "harbour-ja.txt").write_text(_plan("harbour", "ja", seed + 100), encoding="utf-8")
    (renewed / "plans.toml").write_text(_record("harbour", "ja", "harbour-ja.txt", 1), encoding="utf-8")
    manifest = folder / "plans.toml"
    manifest.write_text("\n".join(records), encoding="utf-8")
    for number in range(3):
        rows = ["ja\treading\ten\tkind\tnote"]
        rows += [f"{ja}{number}号\t\t{en} no. {number}\tfacility\t" for ja, en in _PLACES]
        (folder / f"glossary-{number}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return Plans(folder, manifest)


def make_library(folder: Path, plans: Plans) -> None:
    """Fill a library with the first two plans, a review and some terms."""
    for words in (
        ("add", plans.file("harbour-ja"), plans.file("harbour-en"), plans.file("garden-ja"), plans.file("garden-en"),
         "--manifest", plans.manifest),
        ("pair", "add", "harbour/1.1", "garden/1.2", "--by", "A. Reader"),
        ("glossary", "import", plans.folder / "glossary-1.tsv"),
    ):  # fmt: skip
        ended = run_command(folder, words)
        if ended.answer != 0:
            raise RuntimeError(f"{words[0]} failed: {ended.said}")


def _record(name: str, language: str, file: str, number: int) -> str:
    titles = f'title.ja = "{name}計画"\ntitle.en = "Plan of the {name}"'
    return (
        f'[[document]]\nid = "{name}"\nfile = "{file}"\nlanguage = "{language}"\n{titles}\ndate = "20{10 + number}-04"\n'
    )


def _plan(name: str, language: str, seed: int) -> str:
    chance = random.Random(seed)
    ja = language == "ja"
    lines = [f"{name}計画" if ja else f"Plan of the {name}", ""]
    for number in range(_MEASURES):
        if number % 5 == 0:
            part = number // 5 + 1
            lines += [f"{part} 第{part}の分野" if ja else f"{part}. Field {part}", ""]
        place, deed, body = (chance.choice(table) for table in (_PLACES, _DEEDS, _BODIES))
        more = chance.choice(_DEEDS)
        if ja:
            lines += [f"（{number % 5 + 1}）{place[0]}について", "", f"{place[0]}{deed[0]}。{place[0]}{more[0]}。（{body[0]}）", ""]
        else:
            lines += [f"({number % 5 + 1}) On the {place[1]}", "",
                      f"The {place[1]} {deed[1]}. The {place[1]} {more[1]}. ({body[1]})", ""]  # fmt: skip
    return "\n".join(lines)
