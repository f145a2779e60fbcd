"""What the help page shows: every form of a question with an example that can be tried at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypedDict

from corpus.model import Document
from web.sentences import gettext


class Form(NamedTuple):
    """A form of a question: examples to try, and what they ask for."""

    examples: tuple[str, ...]
    meaning: str


class Group(NamedTuple):
    """Forms of one kind; `key` names the group in addresses."""

    key: str
    title: str
    forms: tuple[Form, ...]


class FormJson(TypedDict):
    """A form of a question as JSON."""

    group: str
    examples: list[str]
    meaning: str


def build_help(documents: Sequence[Document]) -> tuple[Group, ...]:
    """Return the forms of questions in the language of the page.

    Args:
        documents: the documents of the library; the first one serves as example.
    """
    return (
        Group("words", gettext("Words"), _words()),
        Group("wordings", gettext("What counts as the same word"), _wordings()),
        Group("joining", gettext("Either, not, and exactly so"), _joining()),
        Group("fields", gettext("One part of a measure only"), _fields(documents)),
        Group("sides", gettext("Both languages of a pair"), _sides()),
    )


def forms_json(groups: Sequence[Group]) -> list[FormJson]:
    """Return the forms of all groups in their order."""
    return [
        {"group": group.key, "examples": list(form.examples), "meaning": form.meaning}
        for group in groups
        for form in group.forms
    ]


def _words() -> tuple[Form, ...]:
    return (
        Form(
            ("児童 相談", "child pornography"),
            gettext(
                "Measures that hold all of the words, in any order. Those that hold a part of them follow, apart."
            ),
        ),
        Form(
            ("警察庁 filtering",),
            gettext("Both languages may be mixed. The name of a ministry also finds its measures."),
        ),
        Form(
            ("drunk driving", "出会い系サイト"),
            gettext("A question in one language finds measures of the other one by their translation, too."),
        ),
        Form(
            ("How are victims of trafficking protected?", "被害者をどのように保護しているか"),
            gettext("A whole question is read for its words."),
        ),
    )


def _wordings() -> tuple[Form, ...]:
    return (
        Form(
            ("じどうそうだんじょ", "jidou soudanjo"),
            gettext("Kana and romaji find kanji by their reading."),
        ),
        Form(
            ("取り組み こども", "兒童ポルノ"),
            gettext("Okurigana, kana spellings, old characters, full and half width are the same."),
        ),
        Form(
            ("counselling", "organisations"),
            gettext("British and American spelling, singular and plural are the same."),
        ),
        Form(
            ("25", "２５", "二十五"),
            gettext("A number is the same in any figures."),
        ),
        Form(
            ("平成25年", "2013年", "H25"),
            gettext("A date is the same in either calendar; a fiscal year (年度, FY) runs from April to March."),
        ),
    )


def _joining() -> tuple[Form, ...]:
    return (
        Form(
            ('"child pornography"', "「相談窓口」"),
            gettext("These very words side by side; no other wording will do."),
        ),
        Form(("hotline OR helpline", "相談 OR 窓口"), gettext("Either of both.")),
        Form(("児童 -学校", "children NOT schools"), gettext("The first without the second.")),
        Form(
            ("(通報 OR 相談) 児童",),
            gettext("Brackets keep together what belongs together."),
        ),
        Form(("ブロック*", "traffick*"), gettext("Words that begin so.")),
    )


def _fields(documents: Sequence[Document]) -> tuple[Form, ...]:
    forms = [
        Form(("title:相談", "題名:相談"), gettext("In titles only.")),
        Form(
            ("ministry:警察庁", 'ministry:"coast guard"', "府省庁:文科省"),
            gettext("A ministry under any name that it goes or went by."),
        ),
        Form(("year:2013..2016", "年:2022"), gettext("Documents of a year, or from one year to another.")),
        Form(
            ("law:児童福祉法", 'law:"Child Welfare Act"'),
            gettext("A statute, by its name in either language or by its number."),
        ),
    ]
    if documents:
        one = documents[0].id
        forms.append(Form((f"document:{one}",), gettext("One document, by its id.")))
    return tuple(forms)


def _sides() -> tuple[Form, ...]:
    return (
        Form(
            ("ja:(相談) en:(hotline)",),
            gettext("Measures whose Japanese says the one and whose English says the other."),
        ),
        Form(
            ('ja:児童 en:-"children"',),
            gettext("Measures whose English does not say it: how else was the word put?"),
        ),
    )
