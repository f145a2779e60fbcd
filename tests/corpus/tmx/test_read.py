"""Translation memories read: languages, tags, what is skipped, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.errors import ReadError
from corpus.model import Language
from corpus.tmx import TmxLimits, read_tmx
from corpus.tmx.problems import CODES
from corpus.tmx.segments import language_of, segment_text

_HEADER = (
    '<header creationtool="Quill" creationtoolversion="3" segtype="sentence" o-tmf="q" adminlang="en" '
    'srclang="*all*" datatype="xml"/>'
)


def tuv(language: str, text: str, attribute: str = "xml:lang") -> str:
    return f'<tuv {attribute}="{language}"><seg>{text}</seg></tuv>'


def tu(ja: str = "鐘を鳴らす。", en: str = "Ring the bell.") -> str:
    return f"<tu>{tuv('ja', ja)}{tuv('en', en)}</tu>"


def memory(
    *units: str, prolog: str = '<?xml version="1.0" encoding="UTF-8"?>', root: str = 'tmx version="1.4"'
) -> str:
    return f"{prolog}<{root}>{_HEADER}<body>{''.join(units)}</body></{root.split()[0]}>"


def save(folder: Path, text: str | bytes) -> Path:
    path = folder / "memory.tmx"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(path: Path, limits: TmxLimits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read_tmx(path, limits)
    error = caught.value
    assert all(error.message)
    assert all(error.hint)
    return error.code


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("ja", Language.JA), ("JA", Language.JA), ("ja-JP", Language.JA), ("ja_JP", Language.JA), ("jpn", Language.JA),
        ("en", Language.EN), ("EN-GB", Language.EN), ("en-us", Language.EN), ("eng", Language.EN),
        ("de-DE", None), ("", None), (None, None), ("jav", None), ("enm", None),
    ],
)  # fmt: skip
def test_language(tag: str | None, language: Language | None) -> None:
    assert language_of(tag) is language


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        ("港の灯り", "港の灯り"),
        ('<bpt i="1">&lt;b&gt;</bpt>port<ept i="1">&lt;/b&gt;</ept> lamps', "port lamps"),
        ('of<ph x="1" type="lb">&lt;br/&gt;</ph>the <hi type="bold">port</hi>', "of\nthe port"),
        ('a <it pos="begin">&lt;i&gt;</it>lamp<ut>{\\f1}</ut>.', "a lamp."),
        ("鐘<ph>&lt;fn&gt;<sub>注の文</sub></ph>を鳴らす", "鐘を鳴らす"),
        ("  two \r\n lines  ", "two\nlines"),
        ("<!-- remark -->lamp<?tool go?>s", "lamps"),
        ("a &amp; b &lt; c &#x6E2F;", "a & b < c 港"),
        ("<![CDATA[a < b]]>", "a < b"),
    ],
)
def test_segment(segment: str, text: str) -> None:
    assert segment_text(etree.fromstring(f"<seg>{segment}</seg>")) == text


def test_units_in_their_order_with_name_and_properties(tmp_path: Path) -> None:
    props = '<note>n</note><prop type="origin">digest</prop><prop type="x">a  b</prop><prop type="x">c</prop>'
    read = read_tmx(
        save(tmp_path, memory(tu(), f'<tu tuid="u2">{props}{tuv("en-US", "Lamp.")}{tuv("JA", "灯。")}</tu>'))
    )
    assert [(one.ja, one.en, one.tuid) for one in read.units] == [
        ("鐘を鳴らす。", "Ring the bell.", ""),
        ("灯。", "Lamp.", "u2"),
    ]
    assert read.units[1].props == {"origin": "digest", "x": "a b"}
    assert (read.tool, read.skipped) == ("Quill", 0)


def test_the_first_text_of_a_language_counts_and_others_are_passed_over(tmp_path: Path) -> None:
    unit = (
        f"<tu>{tuv('de', 'Hafen')}{tuv('en-US', 'Harbor')}{tuv('en-GB', 'Harbour')}{tuv('ja-JP', '港')}</tu>"
    )
    (one,) = read_tmx(save(tmp_path, memory(unit))).units
    assert (one.ja, one.en) == ("港", "Harbor")


def test_old_files_name_the_language_in_lang(tmp_path: Path) -> None:
    unit = f"<tu>{tuv('JA', '港', 'lang')}{tuv('EN', 'Port', 'lang')}</tu>"
    assert len(read_tmx(save(tmp_path, memory(unit, root='tmx version="1.1"'))).units) == 1


def test_a_unit_without_both_languages_is_skipped_and_counted(tmp_path: Path) -> None:
    read = read_tmx(
        save(tmp_path, memory(tu(), f"<tu>{tuv('ja', '港')}</tu>", tu(en="  "), tu(en='<ph x="1"/>')))
    )
    assert (len(read.units), read.skipped) == (1, 3)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "shift_jis"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    said = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "shift_jis": "Shift_JIS"}[encoding]
    text = memory(tu(), prolog=f'<?xml version="1.0" encoding="{said}"?>')
    assert read_tmx(save(tmp_path, text.encode(encoding))).units[0].ja == "鐘を鳴らす。"


def test_a_document_type_alone_is_no_reason_to_refuse_and_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "tmx14.dtd").write_text('<!ENTITY lamp "LOADED"><!ELEMENT tmx EMPTY>', encoding="utf-8")
    prolog = '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    assert read_tmx(save(tmp_path, memory(tu(), prolog=prolog))).units[0].en == "Ring the bell."
    path = save(tmp_path, memory(tu(en="&lamp;"), prolog=prolog))
    assert refused(path) in ("tmx-damaged", "tmx-no-units")


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a "lamp">',
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY a SYSTEM "http://127.0.0.1:9/a">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;',
        "<!ENTITY % a \"<!ENTITY b 'x'>\"> %a;",
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">',
    ],
)
@pytest.mark.parametrize("place", ["&a;", "&c;", "plain"])
def test_entities_are_refused_where_they_are_declared(tmp_path: Path, subset: str, place: str) -> None:
    prolog = f'<?xml version="1.0"?><!DOCTYPE tmx [{subset}]>'
    assert refused(save(tmp_path, memory(tu(en=place), prolog=prolog))) in ("tmx-entities", "tmx-damaged")


def test_entities_that_grow_in_an_attribute_are_refused(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lamp" * 10}">' for n in range(12))
    prolog = f'<?xml version="1.0"?><!DOCTYPE tmx [{levels}]>'
    path = save(tmp_path, memory(tu(), prolog=prolog, root='tmx version="&e11;"'))
    assert refused(path) in ("tmx-entities", "tmx-damaged")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file-empty"),
        ("no xml", "tmx-damaged"),
        (memory(tu())[:-40], "tmx-damaged"),
        (memory(tu(en="a\x01b")), "tmx-damaged"),
        ("<html/>", "tmx-foreign"),
        (memory(), "tmx-no-units"),
        (memory(f"<tu>{tuv('de', 'Hafen')}{tuv('fr', 'port')}</tu>"), "tmx-no-units"),
        (memory("<tu>" + "<prop>" * 100 + "</prop>" * 100 + "</tu>"), "tmx-too-complex"),
    ],
)
def test_refused(tmp_path: Path, text: str, code: str) -> None:
    assert refused(save(tmp_path, text)) == code


def test_limits(tmp_path: Path) -> None:
    path = save(tmp_path, memory(tu(), tu()))
    assert refused(path, TmxLimits(units=1)) == "tmx-too-many"
    assert refused(path, TmxLimits(unit_characters=5)) == "tmx-too-complex"
    assert refused(path, TmxLimits(file_bytes=100)) == "file-too-large"
    assert refused(tmp_path / "none.tmx") == "file-missing"
    assert refused(tmp_path) == "file-is-directory"


def test_every_code_has_a_test() -> None:
    assert set(CODES) == {
        "tmx-damaged", "tmx-entities", "tmx-foreign", "tmx-no-units", "tmx-too-many", "tmx-too-complex",
    }  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200), st.integers(0, 600))
def test_a_mangled_file_is_read_or_refused(tmp_path: Path, noise: bytes, at: int) -> None:
    whole = memory(tu(), tu()).encode()
    path = save(tmp_path, whole[:at] + noise + whole[at:])
    try:
        read_tmx(path)
        code = ""
    except ReadError as error:
        code = error.code
    assert code in (*CODES, "")


@pytest.mark.parametrize("name", ["x:prop", ":prop", "x:y:z"])
def test_a_prefix_that_nothing_explains_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(save(tmp_path, memory(f"<{name}/>", tu()))) == "tmx-damaged"
