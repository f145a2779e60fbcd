"""Reading the catalogue's files: what fits becomes records, what does not is named exactly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.catalogue import CatalogueDocument, CatalogueMeasure, load_catalogue
from corpus.errors import ManifestError
from corpus.model import Bilingual, Language, Metadata, MinistryLink, Role, Section, Subjects

GOOD = """
[document]
id = "park-plan"
languages = ["ja"]
title.ja = "公園計画"
title.en = "Park Plan"
issuer.ja = "公園会議"
issuer.en = "Park Council"
date = "2001-04"
series = "parks"
edition = 2
abstract.ja = "公園の計画。"
abstract.en = "A plan for parks."
url = "https://example.org/parks"
terms.ja = "規約"
terms.en = "Terms"

[[section]]
locator = "1"
title.ja = "設備"
title.en = "Equipment"

[[measure]]
locator = "1.1"
title.ja = "ベンチ"
title.en = "Benches"
responsible = ["npa", "mlit"]
and_others = true
mentioned = ["moj"]
digest.ja = "ベンチを直す。"
digest.en = "Benches are mended."
subjects.ja = ["座る場所", "腰掛け"]
subjects.en = ["seats", "sitting down"]

[[measure]]
locator = "1.2"
reissue_of = "1.1"
title.ja = "ベンチ"
title.en = "Benches"
"""
LINKS = (
    MinistryLink("npa", Role.RESPONSIBLE),
    MinistryLink("mlit", Role.RESPONSIBLE),
    MinistryLink("moj", Role.MENTIONED),
)
DIGEST = Bilingual("ベンチを直す。", "Benches are mended.")
SUBJECTS = Subjects(("座る場所", "腰掛け"), ("seats", "sitting down"))

Load = Callable[[str], CatalogueDocument]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function that loads one file with this content."""

    def load_one(content: str) -> CatalogueDocument:
        (tmp_path / "park-plan.toml").write_text(content, encoding="utf-8")
        (document,) = load_catalogue(tmp_path)
        return document

    return load_one


class Body:
    def __init__(self, name: str) -> None:
        self.id = name


class Bodies:
    """A register of ministries with these ids."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def all(self) -> tuple[Body, ...]:
        return tuple(Body(name) for name in self.names)


def test_a_whole_file(load: Load) -> None:
    found = load(GOOD)
    assert found.metadata == Metadata(
        id="park-plan",
        titles=Bilingual("公園計画", "Park Plan"),
        issuer=Bilingual("公園会議", "Park Council"),
        date="2001-04",
        series="parks",
        edition=2,
        abstract=Bilingual("公園の計画。", "A plan for parks."),
        url="https://example.org/parks",
    )
    assert found.languages == (Language.JA,)
    assert found.terms == Bilingual("規約", "Terms")
    assert found.sections == (Section("1", Bilingual("設備", "Equipment")),)
    titles = Bilingual("ベンチ", "Benches")
    assert found.measures == (
        CatalogueMeasure("1.1", titles, DIGEST, LINKS, True, subjects=SUBJECTS),
        CatalogueMeasure("1.2", titles, DIGEST, LINKS, True, "1.1", SUBJECTS),
    )
    assert not found.own_titles
    assert len(found.sha256) == 64


def test_a_reissue_keeps_what_it_says_itself(load: Load) -> None:
    found = load(GOOD + 'responsible = ["fdma"]\ndigest.ja = "別"\ndigest.en = "Other"\n').measures[1]
    assert found.digest == Bilingual("別", "Other")
    assert found.ministries == (MinistryLink("fdma", Role.RESPONSIBLE),)
    assert not found.and_others


def test_what_may_be_left_out(load: Load) -> None:
    lines = [
        line
        for line in GOOD.splitlines()
        if not line.startswith(("series", "edition", "url", "responsible", "and_others", "mentioned", "subjects"))
    ]
    found = load("\n".join(lines))
    assert (found.metadata.series, found.metadata.edition, found.metadata.url) == (None, None, None)
    assert found.measures[0].ministries == ()
    assert found.measures[0].subjects == Subjects()
    assert not found.measures[0].and_others


def test_own_titles(load: Load) -> None:
    assert load(GOOD.replace('title.ja = "公園計画"', 'titles = "ours"\ntitle.ja = "公園計画"')).own_titles


def test_a_byte_order_mark_and_windows_line_ends(load: Load) -> None:
    assert load("\ufeff" + GOOD.replace("\n", "\r\n")).measures == load(GOOD).measures


def test_the_fingerprint_follows_the_content(load: Load) -> None:
    first = load(GOOD).sha256
    assert load(GOOD).sha256 == first
    assert load(GOOD + "# remark\n").sha256 != first


def test_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b", "c", "a"):
        (tmp_path / f"{name}.toml").write_text(GOOD.replace("park-plan", name), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a record")
    assert [document.metadata.id for document in load_catalogue(tmp_path)] == ["a", "b", "c"]


def test_an_empty_folder_and_none(tmp_path: Path) -> None:
    assert load_catalogue(tmp_path) == ()
    with pytest.raises(ManifestError) as caught:
        load_catalogue(tmp_path / "none")
    assert "none" in caught.value.message.en


# what is replaced, by what, the record and the field that the error names
BAD = [
    pytest.param('series = "parks"', 'serise = "parks"', "[document]", "serise", id="unknown key"),
    pytest.param('date = "2001-04"\n', "", "[document]", "date", id="no date"),
    pytest.param('date = "2001-04"', "date = 2001-04-01", "[document]", "date", id="toml date"),
    pytest.param('"2001-04"', '"2001-13"', "[document]", "date", id="no such month"),
    pytest.param('"2001-04"', '"April 2001"', "[document]", "date", id="date in words"),
    pytest.param('["ja"]', "[]", "[document]", "languages", id="no language"),
    pytest.param('["ja"]', '["ja", "fr"]', "[document]", "languages", id="unknown language"),
    pytest.param('["ja"]', '"ja"', "[document]", "languages", id="languages no list"),
    pytest.param('title.en = "Park Plan"\n', "", "[document]", "title.en", id="one side missing"),
    pytest.param("title.en", "title.fr", "[document]", "title.fr", id="side unknown"),
    pytest.param('title.ja = "公園計画"\ntitle.en = "Park Plan"', 'title = "Park"', "[document]", "title",
                 id="title not bilingual"),
    pytest.param('"Park Council"', '"  "', "[document]", "issuer.en", id="blank"),
    pytest.param("edition = 2", "edition = 0", "[document]", "edition", id="edition 0"),
    pytest.param("edition = 2", "edition = true", "[document]", "edition", id="edition true"),
    pytest.param('"parks"', '"Parks of Japan"', "[document]", "series", id="series no id"),
    pytest.param('"https:', '"ftp:', "[document]", "url", id="url"),
    pytest.param('id = "park-plan"', 'id = "parc-plan"', "[document]", "id", id="not the file's name"),
    pytest.param('series = "parks"', 'titles = "theirs"', "[document]", "titles", id="titles"),
    pytest.param("[[section]]", "[[chapter]]", "file", "chapter", id="unknown table"),
    pytest.param("[[section]]", "[section]", "file", "section", id="table instead of list"),
    pytest.param("[document]", "[documents]", "file", "documents", id="no document"),
    pytest.param('locator = "1"\n', "", "[[section]] no. 1", "locator", id="section without locator"),
    pytest.param('locator = "1.1"', 'locator = "1..1"', "[[measure]] 1..1", "locator", id="locator"),
    pytest.param('locator = "1.1"', "locator = 1.1", "[[measure]] no. 1", "locator", id="locator a number"),
    pytest.param('locator = "1.2"', 'locator = "1.1"', "[[measure]] 1.1", "locator", id="locator twice"),
    pytest.param('of = "1.1"', 'of = "1.9"', "[[measure]] 1.2", "reissue_of", id="reissue of nothing"),
    pytest.param('of = "1.1"', 'of = "1.2"', "[[measure]] 1.2", "reissue_of", id="reissue of itself"),
    pytest.param('reissue_of = "1.1"\n', "", "[[measure]] 1.2", "digest", id="no digest"),
    pytest.param('digest.en = "Benches are mended."', "", "[[measure]] 1.1", "digest.en", id="half digest"),
    pytest.param('subjects.en = ["seats", "sitting down"]', "", "[[measure]] 1.1", "subjects.en", id="half subjects"),
    pytest.param('["seats", "sitting down"]', '["seats", "seats"]', "[[measure]] 1.1", "subjects.en", id="subject twice"),
    pytest.param('["seats", "sitting down"]', '"seats"', "[[measure]] 1.1", "subjects.en", id="subjects no list"),
    pytest.param("and_others = true", 'and_others = "yes"', "[[measure]] 1.1", "and_others", id="flag"),
    pytest.param('["npa", "mlit"]', '["npa", "npa"]', "[[measure]] 1.1", "responsible", id="body twice"),
    pytest.param('["npa", "mlit"]', '"npa"', "[[measure]] 1.1", "responsible", id="bodies no list"),
    pytest.param('["npa", "mlit"]', "[1]", "[[measure]] 1.1", "responsible", id="body no text"),
    pytest.param('["moj"]', '["npa"]', "[[measure]] 1.1", "mentioned", id="body in both roles"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "record", "field"), BAD)
def test_what_does_not_fit_is_named(load: Load, old: str, new: str, record: str, field: str) -> None:
    assert old in GOOD
    with pytest.raises(ManifestError) as caught:
        load(GOOD.replace(old, new, 1))
    error = caught.value
    assert error.code == "catalogue-invalid"
    assert error.message.en.startswith(f"Catalogue file park-plan.toml, {record}, field {field}: ")
    assert error.message.ja is not None
    assert f"park-plan.toml の {record}、項目 {field}：" in error.message.ja
    assert error.hint.ja
    assert error.hint.en


def test_a_reissue_of_a_reissue(load: Load) -> None:
    more = '\n[[measure]]\nlocator = "1.3"\nreissue_of = "1.2"\ntitle.ja = "ベ"\ntitle.en = "B"\n'
    with pytest.raises(ManifestError, match=r"\[\[measure\]\] 1\.3, field reissue_of: 1\.2 is a reissue"):
        load(GOOD + more)


def test_a_name_like_the_right_one_is_suggested(load: Load) -> None:
    with pytest.raises(ManifestError) as caught:
        load(GOOD.replace("mentioned", "mentionned"))
    assert caught.value.hint == Bilingual(
        "「mentioned」の間違いではありませんか。", "Did you mean mentioned?"
    )


def test_broken_toml_names_the_line(load: Load) -> None:
    with pytest.raises(ManifestError, match=r"park-plan\.toml: it is not valid TOML: .*line 3"):
        load('[document]\nid = "park-plan"\nlanguages = [ja]\n')


def test_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "park-plan.toml").write_bytes(GOOD.encode("cp932"))
    with pytest.raises(ManifestError, match="not UTF-8"):
        load_catalogue(tmp_path)


def test_a_folder_called_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "park-plan.toml").mkdir()
    with pytest.raises(ManifestError, match="cannot be read"):
        load_catalogue(tmp_path)


def test_every_body_must_be_in_the_register(load: Load, tmp_path: Path) -> None:
    load(GOOD)
    assert load_catalogue(tmp_path, register=Bodies("npa", "mlit", "moj"))
    with pytest.raises(ManifestError, match=r"1\.1, field mentioned: “moj” is not in the register"):
        load_catalogue(tmp_path, register=Bodies("npa", "mlit"))
