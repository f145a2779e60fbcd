"""Other wordings of what is asked for: translations, readings, loan-words, corrections; each says how it was come to.

Every wording is a unit of its own with `via`: `glossary`, `thesaurus`, `loan-word`, `lexicon`, `reading`, `spelling`.
Wordings that no text of the index has are left out, so that nothing is said to be searched for that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache

from corpus.glossary import Glossary
from corpus.model import Language
from index import analyse, has_japanese
from index.analyse import Analysis
from index.kana import from_romaji, is_kana, katakana, loose_key
from index.question import Best, Containing, Node, Phrase, Substring, Term, Unit, Way
from index.scoring import Parameters, parameters
from index.spelling import american
from index.vocabulary import Vocabulary
from search.query import thesaurus
from search.query.corrections import corrections
from search.query.thesaurus import same_as
from search.query.units import LookUp, ways_of

THESAURUS = "thesaurus"
_WORDINGS_MAX = 8
_READINGS_MAX = 6
_LEXICON_MAX = 3
_LABEL_MAX = 200  # characters; nothing so long has another wording
_RESPELT_MAX = 24  # characters of a compound
_HIRAGANA = re.compile("[ぁ-ゖ]{2}")
_KANJI = re.compile("[々一-龯]")
_COMPOUND = re.compile("[ぁ-ゖァ-ヺー々一-龯・]+")
_APART_MAX = 3  # words of a reading whose words stand apart

# the translations of a word by the learned lexicon, best first, with their strength (0 to 1)
LearnedWords = Mapping[str, tuple[tuple[str, float], ...]]


class Expander:
    """Finds other wordings over one state of index, glossary and lexicon. Safe between threads.

    Args:
        vocabulary: the words of the index.
        count: says in how many measures a way stands.
        says: tells whether a text says a way: how people call a thing, as index terms do, is not yet how texts put it.
        glossary: terms in both languages.
        learned: word translations that were learned from parallel texts, by term of the index.
        look_up: the id of the ministry of a name, or None; names are not corrected.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        count: Callable[[Way], int],
        says: Callable[[Way], bool],
        glossary: Glossary,
        learned: LearnedWords,
        look_up: LookUp,
    ) -> None:
        self.vocabulary = vocabulary
        self.count = count
        self.says = says
        self.glossary = glossary
        self._learned = learned
        self._look_up = look_up
        self._known = lru_cache(2_000)(self._wordings)

    def prepare(self) -> None:
        """Make the tables that the first questions would else wait for."""
        self.vocabulary.prepare()
        thesaurus.prepare()
        _ = self._terms_by_reading

    def widen(self, unit: Unit, *, loose: bool = False) -> Node:
        """Return a unit with its other wordings as one node; the unit itself where there are none.

        Words of the same language that mean much the same count only where the word asked for is nowhere, or
        `loose`.
        """
        others = self.others(unit)
        if not loose and any(other.via == THESAURUS for other in others) and self._is_there(unit.ways):
            japanese = has_japanese(unit.label)
            others = tuple(o for o in others if o.via != THESAURUS or has_japanese(o.label) != japanese)
        unit = self.certain(unit, elsewhere=bool(others))
        return Best((unit, *others)) if others else unit

    def certain(self, unit: Unit, *, elsewhere: bool = False) -> Unit:
        """Return a unit that is sought inside other Latin words only where it is nowhere by itself, nor `elsewhere`."""
        strict = tuple((way, weight) for way, weight in unit.ways if not isinstance(way, Containing))
        if strict and len(strict) < len(unit.ways) and (elsewhere or any(self.count(way) for way, _ in strict)):
            return replace(unit, ways=strict)
        return unit

    def others(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the other wordings of a unit."""
        if len(unit.label) > _LABEL_MAX:
            return ()
        return self._known(unit.label, unit.ways, unit.boost, parameters())

    def apart(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the words of a reading that stand together in no text, a unit each; nothing where it is no reading.

        たいまきせい is 大麻 and 規制, though texts say 大麻の使用の規制.
        """
        if self._is_known(unit.ways) or self.others(unit):
            return ()
        text = analyse(unit.label).normalised.text.replace(" ", "")
        kana = (katakana(text),) if is_kana(text) else () if has_japanese(text) else from_romaji(text)
        for one in kana:
            paths = self.vocabulary.paths(one) or self.vocabulary.paths(one, loose=True)
            words = [path.terms for path in paths if all(self._is_telling(term) for term in path.terms)]
            fewest = min(map(len, words), default=0)
            if 1 < fewest <= _APART_MAX:
                columns = zip(*(terms for terms in words if len(terms) == fewest), strict=True)
                return tuple(self._any_of(tuple(dict.fromkeys(terms)), unit) for terms in columns)
        return ()

    def _is_telling(self, term: str) -> bool:
        return len(self.vocabulary.surface(term)) > 1

    def _any_of(self, terms: tuple[str, ...], unit: Unit) -> Unit:
        label = "・".join(self.vocabulary.surface(term) for term in terms)
        weight = parameters().reading
        return Unit(label, tuple((Term(term), weight) for term in terms), unit.boost, "reading", unit.label)

    def term(self, text: str) -> tuple[Unit, ...]:
        """Return the translations of an English term of several words (`drunk driving`); nothing where it is none."""
        return tuple(self._translations(text, analyse(text), 1.0))

    def _wordings(
        self, label: str, ways: tuple[tuple[Way, float], ...], boost: float, p: Parameters
    ) -> tuple[Unit, ...]:
        analysis = analyse(label)
        if not analysis.tokens or all(token.term.isdigit() for token in analysis.tokens) or analysis.dates:
            return ()
        found = self._translations(label, analysis, boost)
        japanese = has_japanese(label)
        translated = any(has_japanese(unit.label) != japanese for unit in found)
        found += self._words(label, analysis, boost, p, learned=not translated)
        there = self._is_there(ways)
        found += self._readings(label, analysis, boost, p, there=there)
        if not found and not self._is_known(ways) and self._look_up(label) is None:
            found += [
                Unit(self.said(way, label), ((way, p.spelling),), boost, "spelling", label)
                for way in corrections(analysis, self.vocabulary, self.count, self.glossary)
            ]
        return tuple(dict.fromkeys(found))[:_WORDINGS_MAX]

    def _is_there(self, ways: tuple[tuple[Way, float], ...]) -> bool:
        """Tell whether a text says any of the ways, as a word or inside Japanese words."""
        return any(self.says(way) for way, _ in ways if not isinstance(way, Containing))

    def _is_known(self, ways: tuple[tuple[Way, float], ...]) -> bool:
        """Tell the same of texts and index terms: what these have is not misspelt."""
        return any(self.count(way) for way, _ in ways if not isinstance(way, Containing))

    def _translations(self, text: str, analysis: Analysis, boost: float) -> list[Unit]:
        p = parameters()
        language = Language.JA if has_japanese(text) else Language.EN
        found = []
        for wording in self._glossary_wordings(text, language):
            found += self._unit(text, wording, p.glossary, boost, "glossary")
        for wording in same_as(analysis):
            found += self._unit(text, wording, p.synonym, boost, THESAURUS)
        return found

    def _glossary_wordings(self, text: str, language: Language) -> Iterable[str]:
        """Return what the glossary has for a text that is a term as a whole."""
        for found in self.glossary.find(text, language):
            if text[: found.start].strip() or text[found.end :].strip():
                continue
            for term in found.terms:
                if language is Language.JA:
                    yield from term.en
                else:
                    yield term.ja

    def _words(
        self, label: str, analysis: Analysis, boost: float, p: Parameters, *, learned: bool
    ) -> list[Unit]:
        """Return translations of a single word: the English that a loan-word comes from, and what was learned.

        What was learned is sought only where no other translation is known.
        """
        tokens = [token for token in analysis.tokens if token.content]
        if len(tokens) != 1 or (tokens[0].japanese and len(analysis.tokens) > 1):
            return []  # そうだんじょ is more than the 相談 that stands in it
        token = tokens[0]
        found = []
        if token.origin:
            found += self._unit(label, token.origin, p.loan, boost, "loan-word")
        elif not token.japanese:
            word = analysis.normalised.text[token.start : token.end]
            spelt = (word, american(word), token.term)
            for term in dict.fromkeys(term for form in spelt for term in self.vocabulary.loan_words(form)):
                found.append(Unit(self.vocabulary.surface(term), ((Term(term), p.loan),), boost, "loan-word", label))
        for term, strength in self._learned.get(token.term, ())[:_LEXICON_MAX] if learned else ():
            if self.vocabulary.count(term):
                ways = ((Term(term), p.lexicon * strength),)
                found.append(Unit(self.vocabulary.surface(term), ways, boost, "lexicon", label))
        return found

    def _readings(
        self, label: str, analysis: Analysis, boost: float, p: Parameters, *, there: bool
    ) -> list[Unit]:
        """Return the words of the index that are read as the kana or romaji asked for."""
        text = analysis.normalised.text.replace(" ", "")
        spelt_so = text == katakana(text) and all(is_kana(token.term) for token in analysis.tokens)
        if is_kana(text) and not (there and spelt_so):  # ジドウ is no loan-word, though a text may have 自動
            ways = self.read_as(katakana(text), loose=False)
            if not ways and not there:
                ways = self.read_as(katakana(text), loose=True)
        elif not there and not has_japanese(text):
            kana = from_romaji(label.replace(" ", ""))
            ways = [way for one in kana for loose in (False, True) for way in self.read_as(one, loose=loose)]
            fewest = min(map(_words_in, ways), default=0)
            ways = [way for way in ways if _words_in(way) == fewest]
        else:
            return []
        read = [self._as_read(way, label, boost) for way in list(dict.fromkeys(ways))[:_READINGS_MAX]]
        return [unit for unit in read if unit.label != label]

    def _as_read(self, way: Way, label: str, boost: float) -> Unit:
        """Return the unit of a word that was found by its reading: as a word, or inside others (しょうねん: 青少年)."""
        p, said = parameters(), self.said(way)
        inside: tuple[tuple[Way, float], ...] = ()
        if has_japanese(said) and len(said) > 1:
            inside = ((Substring(said), p.reading * p.substring),)
        return Unit(said, ((way, p.reading), *inside), boost, "reading", label)

    def respelt(self, text: str) -> tuple[Unit, ...]:
        """Return what a compound stands for that is written partly in kana; nothing where texts have it as it is.

        警察ほんぶ is 警察本部, そーしゃる・ぼんど is ソーシャル・ボンド: what is read alike, and keeps the kanji.
        """
        if len(text) > _RESPELT_MAX:
            return ()
        analysis = analyse(text)
        folded = analysis.normalised.text
        kanji = _KANJI.findall(folded)
        if not _HIRAGANA.search(folded) or not _COMPOUND.fullmatch(folded) or not (kanji or "・" in folded):
            return ()
        written = [(token, folded[token.start : token.end]) for token in analysis.tokens]
        readings = [token.spoken if _KANJI.search(word) else katakana(word) for token, word in written]
        if not all(readings) or self.says(Substring(folded)):
            return ()
        reading = "".join(readings)
        ways = self.read_as(reading, loose=False) or self.read_as(reading, loose=True)
        units = [self._as_read(way, text.strip(), 1.0) for way in ways if _is_compound(way)]
        return tuple(unit for unit in units if all(unit.label.count(one) >= kanji.count(one) for one in kanji))[:_READINGS_MAX]

    def said(self, way: Way, like: str = "") -> str:
        """Return a way in words: 児童相談所 for 児童 + 相談 + 所; of several spellings the one nearest to `like`."""
        terms = way.terms if isinstance(way, Phrase) else (way.term if isinstance(way, Term) else way.text,)
        surfaces = [self.vocabulary.surface(term, like) for term in terms]
        return (" " if all(surface.isascii() for surface in surfaces) else "").join(surfaces)

    def read_as(self, reading: str, *, loose: bool) -> list[Way]:
        """Return the words of the index with this reading, as they stand in its texts."""
        key = loose_key(reading) if loose else reading
        wordings = self._terms_by_reading[loose].get(key, ())
        found: list[Way] = [way for wording in wordings for way in ways_of(wording)[:1] if self.count(way)]
        fewest = 1 if found else 0
        for path in self.vocabulary.paths(reading, loose=loose):
            if found and len(path.terms) > fewest:
                break
            way: Way = Term(path.terms[0]) if len(path.terms) == 1 else Phrase(path.terms, path.offsets)
            if self.count(way):
                found.append(way)
                fewest = len(path.terms)
        return found

    @cached_property
    def _terms_by_reading(self) -> dict[bool, dict[str, tuple[str, ...]]]:
        """Return the terms of the glossary by their readings, as they are and (True) without long vowels."""
        found: dict[bool, dict[str, tuple[str, ...]]] = {False: {}, True: {}}
        for term in self.glossary:
            reading = katakana(term.reading)
            for loose, key in ((False, reading), (True, loose_key(reading))):
                if reading:
                    found[loose][key] = (*found[loose].get(key, ()), term.ja)
        return found

    def _unit(self, label: str, wording: str, weight: float, boost: float, via: str) -> list[Unit]:
        ways = tuple((way, weight) for way in ways_of(wording) if self.count(way))
        return [Unit(wording, ways[:1], boost, via, label)] if ways else []


def _is_compound(way: Way) -> bool:
    """Tell whether a way is words side by side, with no particle between them."""
    return not isinstance(way, Phrase) or way.offsets == tuple(range(len(way.offsets)))


def _words_in(way: Way) -> int:
    return len(way.terms) if isinstance(way, Phrase) else 1
