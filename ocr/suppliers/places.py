"""Finding where a confirmed value stands on a page, and reading what stands there on the next."""

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz.fuzz import ratio

from ocr.layout import Row, Run
from ocr.suppliers.habits import Place

ALIKE: Final = 85.0  # percent: a label at least so alike is the same label
BELOW: Final = 2  # rows under a label in which its value is sought
MOST_WORDS: Final = 4  # of a value
FAR: Final = 50  # of the glyph height: no label is further from its value


def plain(text: str) -> str:
    """Letters and digits only, case ignored."""
    return re.sub(r"[\W_]", "", text).casefold()


def shape(text: str) -> str:
    """What a code looks like: "PF-20731" is "A-9", "Q 77/2" is "A 9/9"."""
    return re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "A", text.strip()))


def standing(rows: tuple[Row, ...], text: str) -> Iterator[tuple[int, Run]]:
    """(row, words) wherever the text is printed as words of their own."""
    wanted = plain(text)
    for at, row in enumerate(rows):
        for first in range(len(row.tokens)):
            for length in range(1, MOST_WORDS + 1):
                run = Run(row.tokens[first : first + length], row.page)
                if first + length <= len(row.tokens) and wanted and plain(run.text) == wanted:
                    yield at, run
                    break


def place(rows: tuple[Row, ...], at: int, run: Run) -> Place | None:
    """The label of the words in row `at`: before them on the row, else in the rows above."""
    start = rows[at].tokens.index(run.tokens[0])
    before = Run(rows[at].tokens[:start], rows[at].page) if start else None
    label = _last_label(before, run) if before is not None else ""
    if label:
        return Place(label, "right", shape(run.text))
    for above in reversed(rows[max(0, at - BELOW) : at]):
        for cell in above.cells:
            over = cell.x0 < run.x1 + run.height and cell.x1 > run.x0 - run.height
            if over and re.search(r"[^\W\d_]{2}", cell.text):
                return Place(plain(cell.text), "below", shape(run.text))
    return None


def found(rows: tuple[Row, ...], where: Place) -> tuple[int, Run] | None:
    """(row, words) that stand where the place says and look as it says; the first from the top."""
    for at, row in enumerate(rows):
        if where.where == "right":
            run = _beside(row, where)
            if run is not None:
                return at, run
            continue
        for cell in row.cells:
            if ratio(plain(cell.text), where.label) >= ALIKE:
                run = _under(rows, at, cell, where)
                if run is not None:
                    return at, run
    return None


def _last_label(before: Run, run: Run) -> str:
    """The words right before the value that belong together, without what is further off."""
    kept: list[str] = []
    edge = run.x0
    for token in reversed(before.tokens):
        if edge - token.x1 > FAR * token.height or len(kept) == MOST_WORDS:
            break
        if re.search(r"\d{3}", token.text):
            break
        kept.append(token.text)
        edge = token.x0
    text = plain("".join(reversed(kept)))
    return text if len(text) >= 2 else ""


def _beside(row: Row, where: Place) -> Run | None:
    for start in range(1, len(row.tokens)):
        for length in range(1, MOST_WORDS + 1):
            value = Run(row.tokens[start : start + length], row.page)
            if start + length > len(row.tokens) or shape(_trimmed(value.text)) != where.shape:
                continue
            label = _last_label(Run(row.tokens[:start], row.page), value)
            if ratio(label, where.label) >= ALIKE:
                return value
    return None


def _under(rows: tuple[Row, ...], at: int, cell: Run, where: Place) -> Run | None:
    for row in rows[at + 1 : at + 1 + BELOW]:
        for start in range(len(row.tokens)):
            for length in range(1, MOST_WORDS + 1):
                value = Run(row.tokens[start : start + length], row.page)
                near = cell.x0 < value.x1 + value.height and cell.x1 > value.x0 - value.height
                whole = start + length <= len(row.tokens)
                if whole and near and shape(_trimmed(value.text)) == where.shape:
                    return value
    return None


def _trimmed(text: str) -> str:
    return text.strip(" .,:;|")
