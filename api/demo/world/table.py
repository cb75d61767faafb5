"""Tables of the world written as text, one row a line, cells apart by bars."""


def rows(text: str) -> list[list[str]]:
    """Cells of every line that is neither empty nor a `#` comment, trimmed."""
    lines = (line.strip() for line in text.splitlines())
    return [
        [cell.strip() for cell in line.split("|")]
        for line in lines
        if line and not line.startswith("#")
    ]


def words(text: str) -> tuple[str, ...]:
    """The words of a text, over any number of lines."""
    return tuple(text.split())
