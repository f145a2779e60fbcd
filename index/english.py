"""Words of English and other Latin-script text: spelling folded, stemmed, marks of the vowels dropped."""

from __future__ import annotations

import threading
import unicodedata

import snowballstemmer

from corpus.remembered import remembered
from index.spelling import american

_STOP_WORDS = """
a about after all also an and any are as at be been before being between both but by can could did do does done
during each for from had has have he her his how i if in into is it its may me more most my no not of on or other our
out over per she should so some such than that the their them then there these they this those through to under up
upon us was we were what when where which while who whom whose will with within would you your
once get gets getting got give gives given make makes made take takes taken someone anyone people thing things
happen happens tell supposed exist exists
above across against along already although always among another anybody anything around because behind below beneath
beside besides beyond cannot despite either else even ever every everybody everyone everything few here hers herself
him himself itself just many might mine much must myself neither never nobody nor nothing off only ought ours ourselves
same several shall since somebody something still theirs themselves though till too toward towards unless until very
via whether whom without yet yours yourself yourselves
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

# words that the stemmer would make one with others (officer with office, customs with custom, training with trains)
_KEPT_APART = {
    "officer": "officer", "officers": "officer", "customs": "customs", "arms": "arms", "universe": "universe",
    "universal": "universal", "organ": "organ", "organs": "organ", "minister": "minister", "ministers": "minister",
    "ministry": "ministry", "ministries": "ministry", "training": "training", "trainings": "training", "trained": "training",
    "informant": "informant", "informants": "informant", "building": "building", "buildings": "building",
}  # fmt: skip

# plurals that no rule gives
_PLURALS = {
    "children": "child", "women": "woman", "men": "man", "policewomen": "policewoman", "policemen": "policeman",
    "fishermen": "fisherman", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose", "lives": "life",
    "wives": "wife", "knives": "knife", "thieves": "thief", "selves": "self", "halves": "half", "criteria": "criterion",
    "phenomena": "phenomenon", "analyses": "analysis", "crises": "crisis", "bases": "basis", "emphases": "emphasis",
}  # fmt: skip

_stemmers = threading.local()


@remembered(50_000, longest=40)
def stem(word: str) -> str:
    """Return the stem of a normalised word: `organisations` gives `organiz`, as `organization` does; `women` is `woman`.

    A possessive is dropped, vowels lose their marks, and words with digits stay as they are.
    """
    word = word.removesuffix("'s").replace("'", "")
    if not word.isascii():
        decomposed = unicodedata.normalize("NFD", word)
        word = "".join(c for c in decomposed if not unicodedata.combining(c)) or word
    if not word.isalpha():
        return word
    word = _PLURALS.get(word, word)
    kept = _KEPT_APART.get(word)
    if kept is not None:
        return kept
    stemmer = getattr(_stemmers, "english", None)
    if stemmer is None:
        stemmer = _stemmers.english = snowballstemmer.stemmer("english")
    return str(stemmer.stemWord(american(word)))
