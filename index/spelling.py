"""British spellings of English words folded into American ones, before stemming.

Example: `counselling` and `organisation` become `counseling` and `organization`; `advise` stays.
"""

from __future__ import annotations

import re

# Words in -is- that no variety of English writes with z.
_KEPT = """
advertise advise anise apprise arise bruise chastise circumcise comprise compromise concise crise cruise demise despise
devise disguise enterprise excise exercise expertise franchise guise improvise incise likewise merchandise noise
otherwise paradise poise practise praise precise premise prise promise raise revise rise supervise surmise surprise
televise treatise wise
"""
_ISE_KEPT = frozenset(word.removesuffix("e") for word in _KEPT.split())
_ISE = re.compile(r"^([a-z]{2,}?)is(e|es|ed|ing|er|ers|ation|ations|ational)$")

_OUR = re.compile(
    r"^((?:mis)?behavi|col|discol|lab|fav|hon|hum|neighb|harb|endeav|rum|vap|vig|rig|savi|flav|arm|parl|od|spl?end|"
    r"cand|val|sav|tum|clam|ferv|ard)our"
)
_RE = re.compile(r"^(cent|theat|fib|lit|met|kilomet|centimet|calib|lust|scept|spect|epicent)re(s|d)?$")
_ENCE = re.compile(r"^(def|off|pret)ence(s|less)?$")
_DOUBLED = re.compile(
    r"^(cance|counse|trave|labe|mode|signa|channe|leve|marsha|tunne|fue|due|pane|equa|initia|jewe|dia|tota|cruse)ll"
    r"(?=(ed|ing|er|ers|or|ors|ings)$)"
)
_WORDS = {
    "analyse": "analyze", "analysed": "analyzed", "analysing": "analyzing", "catalyse": "catalyze",
    "catalogue": "catalog", "catalogues": "catalogs", "dialogue": "dialog", "dialogues": "dialogs",
    "analogue": "analog", "licence": "license", "licences": "licenses", "practise": "practice",
    "practised": "practiced", "practising": "practicing", "programme": "program", "programmes": "programs",
    "judgement": "judgment", "judgements": "judgments", "acknowledgement": "acknowledgment", "ageing": "aging",
    "cheque": "check", "cheques": "checks", "enquiry": "inquiry", "enquiries": "inquiries", "enrol": "enroll",
    "enrolment": "enrollment", "fulfil": "fulfill", "fulfils": "fulfills", "fulfilment": "fulfillment",
    "skilful": "skillful", "wilful": "willful", "grey": "gray", "tyre": "tire", "paedophile": "pedophile",
    "paedophilia": "pedophilia", "paediatric": "pediatric", "aeroplane": "airplane", "instalment": "installment",
    "artefact": "artifact", "artefacts": "artifacts", "anaemia": "anemia", "oestrogen": "estrogen",
    "manoeuvre": "maneuver", "cosy": "cozy", "plough": "plow", "sceptical": "skeptical", "storey": "story",
    "towards": "toward", "whilst": "while", "cybercrimes": "cybercrime", "e-mail": "email", "jewellery": "jewelry",
}  # fmt: skip


def american(word: str) -> str:
    """Return the American spelling of a lower-case word, or the word itself."""
    known = _WORDS.get(word)
    if known is not None:
        return known
    match = _ISE.match(word)
    if match and f"{match.group(1)}is" not in _ISE_KEPT:
        return f"{match.group(1)}iz{match.group(2)}"
    for pattern, kept in ((_OUR, "or"), (_DOUBLED, "l")):
        match = pattern.match(word)
        if match:
            return match.group(1) + kept + word[match.end() :]
    match = _RE.match(word)
    if match:
        return f"{match.group(1)}er{match.group(2) or ''}"
    match = _ENCE.match(word)
    if match:
        return f"{match.group(1)}ense{match.group(2) or ''}"
    return word
