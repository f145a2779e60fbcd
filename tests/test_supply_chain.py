"""What Taiyaku is made of: locked, listed, looked up; and what docs/security.md says of it."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from bench import audit

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
ROOMS = ("corpus", "index", "search", "web", "taiyaku")
# All requirements of level 1 in OWASP ASVS 5.0.0, by chapter.
LEVEL_1 = re.findall(r"\S+", """
1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 3.5.1 3.5.2 3.5.3
4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2 7.2.1
7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 11.3.1
11.3.2 11.4.1 12.1.1 12.2.1 12.2.2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1
""")


def locked(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Return the packages of a lock file with their versions and hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found = re.findall(r"^([a-z0-9-]+)==(\S+)((?:\s+--hash=\S+)*)", text, re.MULTILINE)
    return {one: (version, frozenset(re.findall(r"sha256:([0-9a-f]{64})", rest))) for one, version, rest in found}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_locked_with_hashes(name: str) -> None:
    packages = locked(name)
    assert len(packages) > 20
    assert [one for one, (_, hashes) in packages.items() if not hashes] == []
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line and line[0] not in "# "]) == len(packages)  # no address, no option
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"--require-hashes --requirement {name}" in makefile


def test_what_is_asked_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=!~ ;\[]", one)[0] for one in project["dependencies"]}
    assert names <= set(locked("requirements.lock"))


def test_the_bill_of_materials_is_fresh() -> None:
    bill = json.loads((ROOT / "sbom.json").read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    listed = {
        one["name"]: (
            one["version"],
            frozenset(h["content"] for reference in one["externalReferences"] for h in reference.get("hashes", ())),
        )
        for one in bill["components"]
    }
    assert listed == locked("requirements.lock"), "the lock file has changed: run `make sbom`"


FLAW = {"id": "PYSEC-1", "fix_versions": ["2.0"]}


@pytest.mark.parametrize(("found", "code", "said"), [
    ([{"name": "a", "version": "1", "vulns": []}], 0, "1 of 1 packages audited, 0 known"),
    ([{"name": "a", "version": "1", "vulns": [FLAW]}], 1, "a 1: PYSEC-1, mended in 2.0"),
    ([{"name": "a", "skip_reason": "no answer"}], 0, "not audited, since the database did not answer for them: a"),
])  # fmt: skip
def test_what_the_audit_says(
    found: list[dict[str, object]], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.report(found) == code
    assert said in capsys.readouterr().out


def test_the_audit_is_part_of_ci() -> None:
    assert "make audit" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_security_policy_is_there() -> None:
    policy = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for heading in ("Reporting a vulnerability", "What is supported", "What is defended against what"):
        assert f"## {heading}" in policy
    assert "within 7 days" in policy


def rows() -> list[list[str]]:
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return [row for row in cells if re.fullmatch(r"\d+\.\d+\.\d+", row[0])]


def test_every_item_has_its_row_and_the_counts_are_right() -> None:
    assert [row[0] for row in rows()] == LEVEL_1
    counts = Counter(row[2] for row in rows())
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    said = tuple(map(int, re.findall(r"\*\*(\d+)\*\*", text)[:4]))
    assert said == tuple(counts[state] for state in ("not applicable", "met", "proxy", "in part"))
    assert sum(said) == len(LEVEL_1) == 70


@pytest.mark.parametrize("row", [row for row in rows() if row[4]], ids=lambda row: row[0])
def test_the_tests_that_are_named_exist(row: list[str]) -> None:
    path, _, name = row[4].strip("`").partition("::")
    assert (ROOT / path).exists()
    assert not name or f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


def test_what_is_met_is_shown() -> None:
    assert [row[0] for row in rows() if row[2] in ("met", "in part") and not row[4]] == []


def calls() -> list[tuple[str, str]]:
    """Return the names of all functions that the rooms call, `eval` or `hashlib.md5`, with the module's path."""
    return [
        (path.relative_to(ROOT).as_posix(), ast.unparse(node.func))
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]


def test_nothing_is_evaluated() -> None:
    forbidden = ("eval", "exec", "compile", "os.system", "os.popen", "render_template_string")
    unpacking = ("pickle.", "marshal.", "shelve.")
    strange = [(path, name) for path, name in calls() if name in forbidden or name.startswith(unpacking)]
    # The index builder and the processes that it starts talk to each other, of measures that were read long before.
    assert {path for path, _ in strange} <= {"index/analyst.py", "index/analysts.py"}


def test_no_weak_hash() -> None:
    assert [(path, name) for path, name in calls() if name in ("hashlib.md5", "hashlib.sha1", "hashlib.new")] == []
