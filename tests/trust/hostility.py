"""Hostile copy: what somebody else's text may hold, and pages made of it."""

from __future__ import annotations

from random import Random

#: Pieces that mean something to a browser, a parser, a template, Pelican, Markdown, a spreadsheet or a terminal.
PIECES = [
    *("<script>alert(1)</script>", "</script><script>", "<!--", "-->", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<b>"),
    *("</title>", "</style>", "</article></main></body>", "<base href=//x.example>", "<iframe srcdoc=x>", "<meta http-equiv=refresh>"),
    *(
        "<",
        "</p>",
        "<%",
        "`",
        "=",
        "&",
        '" onclick="x',
        "' onclick='x",
        '">',
        "'>",
        "&lt;",
        "&amp;amp;",
        "&#60;",
        "&#x3c;script&#x3e;",
        "&copy",
    ),
    *("]]>", "<![CDATA[", "<?xml version='1.0'?>", "<?php x ?>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:/etc/passwd'>]>&e;", "<!ENTITY"),
    *("{{ 1111*7 }}", "{% include 'base.html' %}", "{%", "%}", "{#", "#}", "{{", "{% raw %}", "{{ site.__class__ }}", "${1111*7}"),
    *("{filename}x.md", "{static}/x.png", "{attach}x", "{author}x", "|static|x", "|filename|x.md", "{slug}", "%(x)s", "%s", "{0}", "{x!r}"),
    *("Status: hidden", "Date: 2001-01-01", "Slug: ../../x", "Save_as: ../../x", "Template: base", "Title: x", "---", "+++", ":status: x"),
    *("**vet**", "_x_", "# kop", "[hier](javascript:alert(1))", "![x](data:image/png;base64,x)", "<https://x.example>", "```"),
    *(
        "javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "//x.example/",
        "https://x.example/pad",
        "file:/etc/passwd",
        "a@b.nl",
    ),
    *(
        ".. include:: x",
        "=CMD|'/c calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\\u003cscript\\u003e",
        "\\n",
        "\\x3c",
        "\\",
    ),
    *("\\ud800", "%3Cb%3E"),
    *("\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u180e"),
    *("\x00", "\x08", "\x0b", "\x0c", "\x1b[2J", "\x1b]0;weg\x07", "\x7f", "\x80", "\x85", "\x9b", "\ufffe", "\uffff", "\ufffd", "\u2028"),
    *(
        "ΑΝΡ",
        "Аmsterdam",
        "ＡＮＰ",
        "рayраl",
        "ⅯⅯ",
        "İstanbul",
        "ﬁ",
        "ß",
        "e\u0301" * 40,
        "Z\u0310\u0311" * 30,
    ),
    *("\u2029", "\U000e0041", "%00", "/../"),
    *("🏴\U000e0067\U000e007f", "👨\u200d👩\u200d👧", "ASSEN (ANP) - ", "2 uur geleden", "Meer uit Tech", "(" * 500, "a." * 300),
    *("x" * 300, "W" * 5000, "<" * 200, "&" * 200, "{{" * 100, '"' * 50),
]
#: So long that a whole build sees each once only.
GIANTS = ["w" * 100_000, "<b>" * 33_334, "\u202e" * 100_000, "&#60;" * 20_000, "woord " * 17_000 + ".", "„" * 100_000, "👨\u200d" * 50_000]

_PLACES = "ASSEN BAARN CUIJK DELDEN EDE FRANEKER GOES HEERLEN IJMUIDEN JOURE KAMPEN LISSE MEPPEL NIJKERK OSS".split()
_WORDS = """
    schipper kapper molen brug haven dijk polder boer markt veiling trein tram station wethouder gemeente kade bakker orgel
    fiets kerk toren museum zolder akker sloot kas vuur wind regen hagel sneeuw storm
""".split()


class Writer:
    """Writes hostile pages by a seed: the same seed, the same pages. With `is_evil` off, harmless words stand where the evil would."""

    def __init__(self, seed: int, is_evil: bool = True) -> None:
        self._chance = Random(seed)
        self._is_evil = is_evil
        self._told = 0

    def evil(self) -> str:
        """Some pieces, or letters from anywhere in Unicode."""
        if not self._is_evil:
            return self.words(2).capitalize()
        parts = [
            self._anything() if self._chance.random() < 0.2 else self._chance.choice(PIECES) for _ in range(self._chance.randint(1, 4))
        ]
        return self._chance.choice(["", " "]).join(parts)

    def words(self, most: int = 9) -> str:
        return " ".join(self._chance.choices(_WORDS, k=self._chance.randint(2, max(2, most))))

    def page(self, stories: int = 14) -> str:
        """A lead and briefs, with something evil where the page names its section too."""
        lead, *briefs = [self.story() for _ in range(stories)]
        section = self.evil() if self._chance.random() < 0.5 else "Tech"
        return "\n\n".join([lead.rsplit("\n\n", 1)[0], f"Meer uit {section}", *briefs])

    def story(self) -> str:
        """A story with something evil in its headline, place, agency, copy or label; or in all of them. A number keeps it apart."""
        self._told += 1
        number, where = f"{self._told * 7919 % 10_000}", self._chance.randint(0, 7)
        head = f"Over {number} {self.words()} {self.evil() if where in (0, 6) else self.words()}"
        place = self._chance.choice(_PLACES) + (f" {self.evil()}" if where in (1, 6) else "")
        agency = f"ANP/{self.evil()}" if where in (2, 6) else "ANP"
        copy = f"De {self.words()} {number} {self.evil() if where > 2 else self.words()} {self.words()}."
        more = [self.evil(), f"{self.evil()} {self.words()}."] if where in (4, 6) else []
        label = f"{self._chance.randint(1, 59)} minuten geleden{self.evil() if where == 7 else ''}"
        return "\n\n".join([head, f"{place} ({agency}) - {copy}", *more, label])

    def _anything(self) -> str:
        """Letters of every script, and what is none; no surrogates, for no file in UTF-8 can hold them."""
        codes = (self._chance.choice([self._chance.randrange(0x3000), self._chance.randrange(0xE000, 0x110000)]) for _ in range(6))
        return "".join(map(chr, codes))
