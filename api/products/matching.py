"""Which product is meant by what an invoice prints? Pure: texts in, product and confidence out.

Build an `Index` of the catalogue once, then ask it line by line:

    >>> index = Index([Entry(7, "NC-TS7", "Sense", texts=("SENSE 7 SMART THERMOSTAT",))])
    >>> index.match("nc ts7", "").confidence
    1.0
    >>> index.match("NC-T?7", "SENSE 7 SMART THERMOSTAT", sku_confidence=0.4)
    Match(product_id=7, confidence=0.8, why='looks_like')
    >>> index.match("LS-3878-50", "LINE SET 3/8 X 7/8 50FT").product_id is None
    True

It would rather find nothing than another maker's article: a description counts only when it has
our family's word and the very numbers of the one we know.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz, process, utils

from api.products.gtin import gtin14

# What each kind of evidence is worth. Below SURE a person is asked.
EXACT = 1.0
LOOKS_LIKE_SURE = 0.93  # a well-read SKU with letters taken for digits, and the description agrees
SURE = 0.9
DOUBTFUL_AGREES = 0.85  # the right SKU in doubtful print, and the description agrees
DESCRIPTION = 0.8  # the description alone, beside a SKU that says nothing
LOOKS_LIKE = 0.7  # a SKU with letters taken for digits, or with gaps that only one product fills
DOUBTFUL = 0.6  # the right SKU in doubtful print, nothing else
DISAGREE = 0.5  # SKU and description name two products

SIMILAR = 82.0  # rapidfuzz's 0..100; below, two descriptions are not of one thing
MARGIN = 4.0  # the next product must be further away than this
SHORTEST_SKU = 4  # letters and digits; a shorter piece of print is no item number

NOT_A_LETTER = re.compile(r"[\W_]+")
GAP = re.compile(r"[?*_\uFFFD]")
# Pairs that readers of print confuse, as one sign each.
ALIKE = str.maketrans({"o": "0", "q": "0", "d": "0", "i": "1", "l": "1", "s": "5", "b": "8",
                       "z": "2", "g": "6"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index needs to know of a product."""

    product_id: Any
    sku: str
    family: str
    gtin: str | None = None
    numbers: tuple[str, ...] = ()  # partners' own item numbers
    texts: tuple[str, ...] = ()  # descriptions as printed; the name counts too when given


@dataclass(frozen=True, slots=True)
class Match:
    """`confidence` 0..1; `why` is sku, gtin, alias, description, looks_like, disagree, nothing."""

    product_id: Any | None
    confidence: float
    why: str


NOTHING = Match(None, 0.0, "nothing")


@dataclass(frozen=True, slots=True)
class Printed:
    """A known description, ready to be compared."""

    product_id: Any
    numbers: Counter[str]
    own_words: tuple[str, ...]  # of the brand or family; without them it is somebody else's


@dataclass(slots=True)
class Index:
    """The catalogue by SKU, GTIN, partners' numbers and printed descriptions."""

    entries: Sequence[Entry]
    by_number: dict[str, tuple[Any, str]] = field(init=False, default_factory=dict)
    by_shape: dict[str, set[Any]] = field(init=False, default_factory=lambda: defaultdict(set))
    by_text: dict[str, Any] = field(init=False, default_factory=dict)
    printed: list[Printed] = field(init=False, default_factory=list)
    choices: list[str] = field(init=False, default_factory=list)  # of `printed`, as compared

    def __post_init__(self) -> None:
        for entry in self.entries:
            for text in entry.texts:
                self.by_text[key_of(text)] = entry.product_id
                self.printed.append(as_printed(entry, text))
                self.choices.append(utils.default_process(text))
            for number in entry.numbers:
                self.add_number(number, entry.product_id, "alias")
            if entry.gtin:
                self.by_number[gtin14(entry.gtin) or entry.gtin] = (entry.product_id, "gtin")
            self.add_number(entry.sku, entry.product_id, "sku")

    def add_number(self, number: str, product_id: Any, why: str) -> None:
        self.by_number[squashed(number)] = (product_id, why)
        self.by_shape[shape(number)].add(product_id)

    def match(
        self, sku: str | None, description: str | None, *, sku_confidence: float = 1.0
    ) -> Match:
        """The product meant by a line, or NOTHING.

        `sku_confidence` (0..1) says how well the item number could be read.
        """
        number, text = sku or "", description or ""
        described = self.by_description(text)
        exact = self.by_item_number(number) or self.by_item_number_within(text, number)
        if exact is not None:
            return judged(exact, described, sku_confidence if number else 1.0)
        shaped = self.by_likeness(number)
        if shaped is not None and described is not None:
            return self.shape_and_text(shaped, described, sku_confidence)
        if shaped is not None:
            return Match(shaped, LOOKS_LIKE * max(sku_confidence, 0.5), "looks_like")
        if described is None:
            return NOTHING
        return Match(
            described.product_id,
            min(described.confidence, DESCRIPTION) if number.strip() else described.confidence,
            described.why,
        )

    def by_item_number(self, text: str) -> Match | None:
        """The whole text is a SKU, a GTIN or a partner's number, and has no gap."""
        if GAP.search(text):
            return None
        known = self.by_number.get(squashed(text)) or self.by_number.get(gtin14(text) or "")
        return Match(known[0], EXACT, known[1]) if known else None

    def by_item_number_within(self, description: str, number: str) -> Match | None:
        """Some print the item number among the words, or a unit behind it."""
        for word in [*number.split(), *description.split()]:
            if len(squashed(word)) >= SHORTEST_SKU and not word.isalpha():
                found = self.by_item_number(word)
                if found is not None:
                    return found
        return None

    def by_likeness(self, number: str) -> Any | None:
        """The one product whose number has this shape, gaps filled. None for none or several."""
        if len(squashed(number)) < SHORTEST_SKU:
            return None
        found = self.by_shape.get(shape(number), set())
        if GAP.search(number):
            pattern = re.compile(".".join(re.escape(shape(part)) for part in GAP.split(number)))
            found = set().union(*(ids for known, ids in self.by_shape.items()
                                  if pattern.fullmatch(known)))  # fmt: skip
        return next(iter(found)) if len(found) == 1 else None

    def shape_and_text(self, shaped: Any, described: Match, sku_confidence: float) -> Match:
        if shaped != described.product_id:
            return Match(described.product_id, DISAGREE, "disagree")
        sure = sku_confidence >= SURE
        return Match(shaped, LOOKS_LIKE_SURE if sure else DESCRIPTION, "looks_like")

    def by_description(self, text: str) -> Match | None:
        """The one product whose printed description this is, in the same words or nearly."""
        known = self.by_text.get(key_of(text))
        if known is not None:
            return Match(known, EXACT, "description")
        near = best_by_product(self.similar(text))
        if not near or (len(near) > 1 and near[0][1] - near[1][1] < MARGIN):
            return None
        product_id, likeness = near[0]
        return Match(product_id, DESCRIPTION * likeness / 100, "description")

    def similar(self, text: str) -> Iterable[tuple[Any, float]]:
        """Products with a description like `text`: same numbers, and our words in it."""
        numbers = numbers_of(text)
        words = key_of(text).split()
        near = process.extract(
            utils.default_process(text),
            self.choices,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=SIMILAR,
            limit=20,
        )
        for _, likeness, place in near:
            known = self.printed[place]
            if known.numbers == numbers and has_all(words, known.own_words):
                yield known.product_id, likeness


def judged(exact: Match, described: Match | None, sku_confidence: float) -> Match:
    """An exact number, weighed with how well it was read and with what stands beside it."""
    agrees = described is not None and described.product_id == exact.product_id
    if described is not None and not agrees:
        return Match(exact.product_id, DISAGREE, "disagree")
    if sku_confidence >= SURE:
        return exact
    return Match(exact.product_id, DOUBTFUL_AGREES if agrees else DOUBTFUL, exact.why)


def best_by_product(found: Iterable[tuple[Any, float]]) -> list[tuple[Any, float]]:
    best: dict[Any, float] = {}
    for product_id, likeness in found:
        best[product_id] = max(likeness, best.get(product_id, 0.0))
    return sorted(best.items(), key=lambda pair: -pair[1])


def as_printed(entry: Entry, text: str) -> Printed:
    words = key_of(text).split()
    family = set(key_of(entry.family).split())
    own = {words[0], *(word for word in words if word in family)} if words else set()
    return Printed(entry.product_id, numbers_of(text), tuple(sorted(own)))


def has_all(words: Sequence[str], wanted: Iterable[str]) -> bool:
    """Whether each wanted word is there, give or take a misread letter."""
    return all(any(fuzz.ratio(word, want) >= 75 for word in words) for want in wanted)


def numbers_of(text: str) -> Counter[str]:
    """Sizes and models in a text: '3/8 x 3/4 50FT' is 3, 8, 3, 4 and 50."""
    return Counter(re.findall(r"\d+", text))


def key_of(text: str) -> str:
    """A text when case, spacing and signs do not count: 'NC-TS7' is 'nc ts7'."""
    return NOT_A_LETTER.sub(" ", text).strip().casefold()


def squashed(number: str) -> str:
    """An item number without its separators: 'NC-TS7' is 'ncts7'."""
    return NOT_A_LETTER.sub("", number).casefold()


def shape(number: str) -> str:
    """An item number as a tired reader sees it: 'NC-TS7' and 'NC-T57' are both 'nct57'."""
    return squashed(number).translate(ALIKE)
