"""Papers as a supplier prints them: text in columns of one width, drawn into a real PDF."""

from __future__ import annotations

SIZE, LEADING, LEFT, TOP = 9, 16, 40, 740  # points


def paper(text: str) -> bytes:
    """One page with these rows; every character is as wide as the next."""
    rows = [
        f"BT /F {SIZE} Tf {LEFT} {TOP - LEADING * no} Td ({row}) Tj ET"
        for no, row in enumerate(text.strip("\n").split("\n"))
        if row.strip()
    ]
    content = "\n".join(rows).encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for no, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % no + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
