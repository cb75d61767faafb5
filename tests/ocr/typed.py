"""Pages typed as text: one printed row a line, one column a character, so examples are data."""

from ocr.layout import Row, rows
from ocr.reading import Box, Word

WIDTH, HEIGHT, LEADING = 10, 18, 30  # px of a character and of a row


def words_of(text: str, *, page: int = 1, confidence: float = 0.99) -> tuple[Word, ...]:
    """The words of a typed page; `word~` was read with confidence 0.4."""
    found = []
    for no, line in enumerate(text.strip("\n").split("\n")):
        place = 0
        for word in line.split(" "):
            if word:
                found.append(_word(word, place, no, page, confidence))
            place += len(word) + 1
    return tuple(found)


def rows_of(text: str, *, page: int = 1) -> tuple[Row, ...]:
    words = words_of(text, page=page)
    return rows(words, words)


def _word(text: str, column: int, line: int, page: int, confidence: float) -> Word:
    doubtful = text.endswith("~") and len(text) > 1
    bare = text.rstrip("~") if doubtful else text
    left, top = 40 + column * WIDTH, 40 + line * LEADING
    box = Box.of(left, top, left + len(bare) * WIDTH, top + HEIGHT)
    return Word(bare, box, 0.4 if doubtful else confidence, page)
