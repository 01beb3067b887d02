"""Hostile PDF files, made in memory: bombs, loops, absurd numbers, damage (cases 17 to 34)."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping

TEXT = b"BT /F1 12 Tf 72 700 Td (The meeting closed at nine.) Tj ET"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_IDENTITY = (
    b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
    b"<</Type/FontDescriptor/FontName/X/Flags 4/Ascent 9/Descent 0>>",
)


def stream(data: bytes, entries: str = "") -> bytes:
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def one_page(more: Mapping[int, bytes] = {}, *, resources: str = "", box: str = "0 0 612 792") -> dict[int, bytes]:
    """The objects of a page that says one sentence, with others in their place."""
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>{resources}>>>>"
    ).encode()
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: page}
    return {**objects, 4: stream(TEXT), 5: FONT, **more}


def written(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """The file of these objects; SELF in `trailer` is where the cross-reference table starts."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{places.get(number, 0):010d} 00000 n \n".encode() for number in range(1, size))
    ending = trailer.replace("SELF", str(start))
    out += f"trailer\n<</Size {size}/Root 1 0 R{ending}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def good() -> bytes:
    return written(one_page())


def wide_map() -> bytes:
    """A character map with a range of 268 million codes."""
    mapping = b"begincmap 1 beginbfrange <00000000> <0FFFFFFF> <00000041> endbfrange endcmap"
    return written(one_page({**_composite(), 7: stream(mapping)}))


def wide_widths() -> bytes:
    """A font with one width for 300 million characters."""
    return written(one_page({**_composite("/W[0 300000000 500]"), 7: stream(b"")}))


def _composite(entries: str = "") -> dict[int, bytes]:
    system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    below = f"<</Type/Font/Subtype/CIDFontType2/BaseFont/X{system}/FontDescriptor 8 0 R{entries}>>"
    return {5: _IDENTITY[0], 6: below.encode(), 8: _IDENTITY[1]}


def endless_index() -> bytes:
    """A cross-reference stream that says it holds two thousand million entries."""
    head = b"%PDF-1.5\n"
    table = stream(b"", "/Type/XRef/Size 2000000000/W[0 0 0]/Index[0 2000000000]/Root 1 0 R")
    return head + b"9 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF" % len(head)


def deflated(size: int) -> bytes:
    """`size` blanks as zlib packs them: one packed piece over and over."""
    piece = b" " * 1_000_000
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed, check = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH), 1
    for _ in range(size // len(piece)):
        check = zlib.adler32(piece, check)
    return b"\x78\xda" + packed * (size // len(piece)) + b"\x03\x00" + check.to_bytes(4, "big")


def flate_bomb(size: int) -> bytes:
    return written(one_page({4: stream(deflated(size), "/Filter/FlateDecode")}))


def double_flate_bomb(size: int) -> bytes:
    packed = zlib.compress(deflated(size), 9)
    return written(one_page({4: stream(packed, "/Filter[/FlateDecode/FlateDecode]")}))


def _form(content: bytes, inner: int | None) -> bytes:
    objects = f"/XObject<</X {inner} 0 R>>" if inner else ""
    return stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<<{objects}/Font<</F1 5 0 R>>>>")


def form_in_itself() -> bytes:
    """A form that draws itself, twice."""
    objects = {4: stream(TEXT + b" /X Do"), 6: _form(b"/X Do /X Do", 6)}
    return written(one_page(objects, resources="/XObject<</X 6 0 R>>"))


def form_fan() -> bytes:
    """Forms that each draw the next one twice, thirty deep."""
    forms = {number: _form(b"/X Do /X Do", number + 1) for number in range(10, 40)}
    return written(one_page({4: stream(b"/X Do"), **forms, 40: _form(TEXT, None)}, resources="/XObject<</X 10 0 R>>"))


def table_before_itself() -> bytes:
    return written(one_page(), "/Prev SELF")


def pages_in_themselves() -> bytes:
    return written(one_page({2: b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>"}))


def many_operators(count: int) -> bytes:
    return written(one_page({4: stream(zlib.compress(TEXT * count), "/Filter/FlateDecode")}))


def many_pieces(count: int) -> bytes:
    """Single letters all over the page."""
    letters = b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n % 600, n * 7 % 790) for n in range(count))
    return written(one_page({4: stream(b"BT /F1 1 Tf " + letters + b"ET")}))


def open_brackets(count: int) -> bytes:
    return b"%PDF-1.4\n1 0 obj <</Type/Page/Note " + b"(" * count


def deep_arrays(depth: int) -> bytes:
    return written(one_page({6: b"[" * depth + b"]" * depth, 4: stream(b"[" * depth + TEXT)}, resources="/Foo 6 0 R"))


def many_pages(count: int) -> bytes:
    kids = b"3 0 R " * count
    return written(one_page({2: b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % count}))


def truncated() -> bytes:
    return good()[:-120]


def cut_in_half() -> bytes:
    data = good()
    return data[: len(data) // 2]


def without_table() -> bytes:
    data = good()
    return data[: data.index(b"xref\n")]


def wrong_start() -> bytes:
    return good().replace(b"startxref\n", b"startxref\n-99")


def zeros(count: int) -> bytes:
    return b"%PDF-1.4\n" + b"\0" * count


def huge_box() -> bytes:
    return written(one_page(box="0 0 1e12 1e12"))


def _mixed(key: bytes, data: bytes) -> bytes:
    """RC4."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted(user: bytes, owner: bytes) -> bytes:
    """The sentence behind 40-bit RC4; with an empty user password anybody may read it."""
    padded = (user + _PADDING)[:32]
    owner_entry = _mixed(hashlib.md5((owner + _PADDING)[:32]).digest()[:5], padded)
    name = bytes(range(16))
    key = hashlib.md5(padded + owner_entry + (-4).to_bytes(4, "little", signed=True) + name).digest()[:5]
    content = _mixed(hashlib.md5(key + b"\x04\0\0\0\0").digest()[:10], TEXT)
    entry = f"<</Filter/Standard/V 1/R 2/P -4/O<{owner_entry.hex()}>/U<{_mixed(key, _PADDING).hex()}>>>"
    return written(one_page({4: stream(content)}), f"/Encrypt {entry}/ID[<{name.hex()}><{name.hex()}>]")


def picture_only(side: int = 4) -> bytes:
    """A page that only shows a picture."""
    return written(
        one_page({4: stream(b"500 0 0 700 50 50 cm /P Do"), 6: _picture(side)}, resources="/XObject<</P 6 0 R>>")
    )


def outlines_only() -> bytes:
    """A page whose letters are drawn lines."""
    strokes = b"".join(b"%d 700 m %d 710 l %d 700 l S " % (x, x + 3, x + 6) for x in range(72, 500, 8))
    return written(one_page({4: stream(strokes)}))


def _picture(side: int) -> bytes:
    pixels = zlib.compress(b"\x80" * min(side * side, 1_000))
    shape = f"/Width {side}/Height {side}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    return stream(pixels, f"/Type/XObject/Subtype/Image{shape}")


def huge_picture() -> bytes:
    """A sentence and a picture of 30,000 by 30,000."""
    return written(one_page({4: stream(TEXT + b" /P Do"), 6: _picture(30_000)}, resources="/XObject<</P 6 0 R>>"))


def hostile_map_name() -> bytes:
    """Fonts whose encodings are named like files."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/..#2f..#2f..#2fetc#2fpasswd/DescendantFonts[6 0 R]>>"
    return written(one_page({**_composite(), 5: font, 7: stream(b"/../../etc/passwd usecmap")}))


def active() -> bytes:
    """Scripts, a program to launch, an attached file."""
    catalog = (
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
        b"/AA<</WC<</S/Launch/F(calc.exe)>>>>"
        b"/Names<</EmbeddedFiles<</Names[(a.txt)<</Type/Filespec/F(a.txt)/EF<</F 6 0 R>>>>]>>>>>>"
    )
    return written(one_page({1: catalog, 6: stream(b"attached words", "/Type/EmbeddedFile")}))


def said(text: str, pages: int = 1) -> bytes:
    """A PDF with this text, a line at a time."""
    lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.splitlines())
    content = f"BT /F1 11 Tf 60 740 Td {lines} ET".encode("cp1252")
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    return written(one_page({4: stream(content), 5: font}))


def lost_encoding() -> bytes:
    """A paragraph in which some words are the numbers of their glyphs, 29 too low."""
    words = "chairman welcomed everybody members present election secretary treasurer resolved".split()
    shifted = " ".join("".join(chr(ord(letter) - 29) for letter in word) for word in words)
    escaped = shifted.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return said(f"Minutes of the choir's annual meeting\n{escaped}\nThe meeting closed at nine.")


def lost_ligatures() -> bytes:
    return said(
        "Mo on to approve the minutes of the last mee ng\nThe ac on was noted and the elec on of o cers held\n"
        "The commi ee agreed to the addi onal resolu on as wri en\n" * 3
    )


def recognised_badly() -> bytes:
    line = "Th3e m\\e3ting w4s op3ned b|y th_e Ch4ir a~t s<ven p^m w|th s1x m3mbers pres3nt"
    return said("\n".join([line.replace("\\", "\\\\")] * 4))
