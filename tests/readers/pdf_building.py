"""Small PDF documents written byte by byte for the tests."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from minutesparse.layout import Block, Layout
from minutesparse.readers.pdf import read_pdf

WIDTH, HEIGHT = 595, 842
BODY = 11.0


def measure(text: str, size: float = BODY) -> float:
    """Width of a text in Courier: every letter is 0.6 of the size."""
    return 0.6 * size * len(text)


@dataclass
class Page:
    """Content of one page; y counts from the top."""

    operators: list[str] = field(default_factory=list)
    rotate: int = 0

    def text(self, x: float, y: float, text: str, size: float = BODY, font: str = "F1") -> Page:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.operators.append(f"BT /{font} {size} Tf {x} {HEIGHT - y} Td ({escaped}) Tj ET")
        return self

    def lines(self, x: float, y: float, texts: Sequence[str], pitch: float = 13.2, font: str = "F1") -> Page:
        for number, text in enumerate(texts):
            self.text(x, y + number * pitch, text, font=font)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        self.operators.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def fill(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        self.operators.append(f"0.9 g {x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re f 0 g")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Page:
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self


def build(*pages: Page, trailer: str = "", more: Sequence[bytes] = (), page_entries: str = "") -> bytes:
    """A PDF with Courier as F1, Courier-Bold as F2 and Symbol as F3. `more` objects are numbered from 6."""
    first = 6 + len(more)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>",
        *more,
    ]
    for number, page in enumerate(pages):
        content = zlib.compress("\n".join(page.operators).encode("cp1252"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {page.rotate} {page_entries} "
            f"/Contents {first + 2 * number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>".encode()
        )
        head = f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + content + b"\nendstream")
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most so many characters."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > columns:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def read(*pages: Page) -> Layout:
    return read_pdf(build(*pages))


def texts(blocks: Sequence[Block], kind: str | None = None) -> list[str]:
    return [block.text for block in blocks if kind is None or block.kind == kind]
