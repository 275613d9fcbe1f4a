"""A title for a brief that has no headline: cut from its own first sentence, adding nothing."""

from __future__ import annotations

import re

from . import dutch

#: No title is longer, but for a first word that is.
LONGEST = 90
#: A better place to end makes up for so many characters less.
WORTH = 35
#: A cut before this many characters says too little.
SHORTEST = 46

#: Before these words a clause begins, so that what stands before it can stand alone.
_CLAUSE = frozenset(
    """
    aldus als dankzij doordat maar na nadat nu omdat ondanks sinds terwijl tijdens toen vanwege volgens voordat
    waar waarbij waardoor waarin waarmee waarna waarop waarvan wanneer want wegens zodat zodra zonder zegt zei meldt
    melden meldde blijkt
    """.split()
)
#: Before these an adjunct begins; cutting here is the second best.
_ADJUNCT = frozenset(
    """
    aan bij binnen buiten door en in langs met naar om onder op over per rond tegen tot tussen uit via voor dat die
    """.split()
)
#: A title never ends with one of these.
DANGLING = _CLAUSE | _ADJUNCT | frozenset(
    """
    de het een van te ten ter zijn haar hun hem zich er is was zijn waren heeft hebben had hadden wordt worden werd
    werden zal zullen zou zouden kan kunnen moet moeten wil willen niet geen meer nog al ook ruim bijna ongeveer
    circa zo'n ze hij zij we deze dit dat die onder vooral dan mogelijk zeer heel erg alleen minstens hooguit
    ongeveer omgerekend eigen nieuwe
    """.split()
)  # fmt: skip


DANGLING |= frozenset(dutch.WEEKDAYS)  # "heeft zondag", and no verb behind it


#: What ends no title.
_STOPS = ".…"
#: A word, and the word of letters that follows it.
_WORD = re.compile(r"\S+(?=\s*([\w']*))")
_PAIRED = re.compile('["()“”„]')


def cut(paragraph: str) -> str:
    """A title of at most LONGEST characters: the beginning of the paragraph's first sentence, cut where it can end."""
    sentence = dutch.first_sentence(paragraph).strip().rstrip(_STOPS)
    if not any(map(str.isalnum, sentence)):  # copy that begins with a full stop
        rest = re.sub(r"^[\W_]+", "", paragraph)
        if rest:
            return cut(rest)
    if len(sentence) <= LONGEST:
        return _whole(sentence)
    words = []
    for word in _WORD.finditer(sentence):
        if word.start() > LONGEST:
            break
        words.append(word)
    words = [word for word in words[:-1] if word.end() <= LONGEST] or words[:1]
    may_open = _PAIRED.search(sentence, 0, LONGEST) is not None
    ends = [(min(word.end(), LONGEST), word) for word in words]
    worth = [(_worth(sentence, end, word, may_open) * WORTH + end, end) for end, word in ends if end >= SHORTEST]
    best = max(worth)[1] if worth else ends[-1][0]
    return _whole(_trim(sentence[:best]))


def _worth(sentence: str, end: int, word: re.Match[str], may_open: bool) -> int:
    """How well a title could end there, behind a word: 3 at a comma, 2 before a clause, 1 before an adjunct, less where none does."""
    if may_open and _is_open(sentence[:end]):
        return -9
    last, following = sentence[word.start() : end], word[1].casefold()
    if last[-1] == ":":
        return 3
    if last[-1] in ",;":
        return 2
    if last.casefold() in DANGLING or last[-1].isdigit():
        return -9
    return 2 if following in _CLAUSE else 1 if following in _ADJUNCT else 0


def _is_open(text: str) -> bool:
    """Whether a quotation or bracket is left open."""
    return bool(text.count('"') % 2) or any(text.count(left) > text.count(right) for left, right in ("()", "“”", "„”"))


def _trim(text: str) -> str:
    """Without words that cannot end a title, and without a comma behind it."""
    text = text.rstrip(" ,;:-–")
    while " " in text and text.rsplit(None, 1)[1].casefold() in DANGLING:
        text = text.rsplit(None, 1)[0].rstrip(" ,;:-–")
    return text


def _whole(text: str) -> str:
    """Without a lone quotation mark at the front."""
    return text[1:].lstrip() if text[:1] == '"' and text.count('"') == 1 else text
