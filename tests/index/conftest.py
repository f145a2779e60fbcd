"""A small library in invented words: two documents, one in each language, with pairs between them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.model import (
    Bilingual,
    Document,
    Kind,
    Language,
    Measure,
    Metadata,
    MinistryLink,
    Note,
    Origin,
    Role,
    Text,
)

MakeMeasure = Callable[..., Measure]


def _text(title: str, body: str, origin: Origin, *notes: str) -> Text:
    return Text(title, body, origin, tuple(Note(str(i + 1), note) for i, note in enumerate(notes)))


@pytest.fixture(scope="session")
def make_measure() -> MakeMeasure:
    """Return a maker of measures: `make("plan-a/1.1", ja=("題", "本文"), digest=("要約", "abstract"))`."""

    def make(
        id_: str,
        *,
        ja: tuple[str, ...] | None = None,
        en: tuple[str, ...] | None = None,
        digest: tuple[str, str] | None = None,
        position: int = 0,
        ministries: tuple[tuple[str, Role], ...] = (),
        reissue_of: str | None = None,
        kind: Kind = Kind.MEASURE,
    ) -> Measure:
        document, locator = id_.split("/", 1)
        texts = {}
        for language, words, abstract in (
            (Language.JA, ja, digest and digest[0]),
            (Language.EN, en, digest and digest[1]),
        ):
            if words is not None:
                texts[language] = _text(words[0], words[1], Origin.OFFICIAL, *words[2:])
            elif abstract:
                texts[language] = _text("", abstract, Origin.DIGEST)
        return Measure(
            id=id_,
            document=document,
            locator=locator,
            kind=kind,
            position=position,
            path=(),
            texts=texts,
            digest=Bilingual(*digest) if digest else None,
            ministries=tuple(MinistryLink(*link) for link in ministries),
            reissue_of=reissue_of,
        )

    return make


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """Two documents: a Japanese plan of 2013 and an English one of 2016."""
    return {
        "plan-a": Document(
            Metadata("plan-a", Bilingual("青空計画", "Blue Sky Plan"), date="2013-05"), (Language.JA,), 4, 1
        ),
        "plan-b": Document(
            Metadata("plan-b", Bilingual("緑野計画", "Green Field Plan"), date="2016-07"),
            (Language.EN,),
            3,
            0,
        ),
    }


@pytest.fixture(scope="session")
def measures(make_measure: MakeMeasure) -> list[Measure]:
    """Eight measures; plan-a/1.3 is a reissue of plan-a/1.1."""
    return [
        make_measure(
            "plan-a/preface",
            ja=("", "この計画は、通報と研修を二本の柱とする。"),
            kind=Kind.PASSAGE,
        ),
        make_measure(
            "plan-a/1.1",
            ja=(
                "通報窓口の整備",
                "住民からの通報を受け付ける窓口を設け、夜間の取組を進める。受け付けた通報は担当課へ送る。",
            ),
            position=1,
            ministries=(("npa", Role.RESPONSIBLE), ("mic", Role.MENTIONED)),
        ),
        make_measure(
            "plan-a/1.2",
            ja=(
                "相談員の研修",
                "児童相談所の職員に、カウンセリングの研修を年に二十五回行う。國の基準は別に定める。",
                "平成20年法律第99号。",
            ),
            digest=("職員の研修を毎年開く。", "Staff are trained every year by a helpdesk team."),
            position=2,
            ministries=(("mhlw", Role.RESPONSIBLE),),
        ),
        make_measure(
            "plan-a/1.3",
            ja=("通報窓口の整備", "住民からの通報を受け付ける窓口を設ける。"),
            position=3,
            ministries=(("npa", Role.RESPONSIBLE),),
            reissue_of="plan-a/1.1",
        ),
        make_measure(
            "plan-a/2.1",
            ja=("ＷＥＢサイトの見回り", "シミュレーテッドアニーリングの手法で巡回の順を決める。"),
            position=4,
        ),
        make_measure(
            "plan-b/1.1",
            en=(
                "Training of counselors",
                "Staff of child guidance centers take part in training on counselling techniques.",
            ),
            ministries=(("mhlw", Role.RESPONSIBLE),),
        ),
        make_measure(
            "plan-b/1.2",
            en=("Awareness-raising", "Awareness-raising activities reach organizations of parents."),
            position=1,
            ministries=(("npa", Role.MENTIONED),),
        ),
        make_measure(
            "plan-b/1.3",
            en=("Hotlines", "A hotline takes reports at night, and an organisation of volunteers answers."),
            position=2,
        ),
    ]
