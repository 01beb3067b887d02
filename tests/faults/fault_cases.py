"""The hostile inputs and what must become of each: one table for the tests and for `benchmarks/faults.py`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import hostile_packages as packages
import hostile_pdf as pdf
import hostile_text as text


@dataclass(frozen=True)
class Case:
    """One input. `expected` lists what may become of it, apart by "|": a reason code, or "ok" with the findings it needs.

    `make` takes a size where `full` states one: `small` in the tests, `full` in the benchmark. `holds` and `lacks` are words
    of the text that is read; `isolated` inputs can take the process with them.
    """

    number: int
    what: str
    file: str
    make: Callable[..., bytes]
    expected: str
    small: int = 0
    full: int = 0
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    seconds: float | None = None
    isolated: bool = False

    @property
    def id(self) -> str:
        return f"{self.number}-{self.file}"

    def data(self, *, full: bool) -> bytes:
        """The bytes of the file."""
        return self.make(self.full if full else self.small) if self.full else self.make()

    def allows(self, reason: str, findings: Collection[str]) -> bool:
        """Whether this may become of it; `reason` is "ok" where there is a record."""
        for way in self.expected.split("|"):
            first, *needed = way.split("+")
            if first.strip() == reason and all(code.strip() in findings for code in needed):
                return True
        return False


def sized(make: Callable[..., bytes], *arguments: Any) -> Callable[[int], bytes]:
    """A maker whose last argument is the size."""
    return lambda size: make(*arguments, size)


CLOSING = ("The meeting closed at nine.",)
SENTENCE = (text.SENTENCE,)
LOOKALIKE = ("Rowan Birch", "R\u043ewan Birch", "Rowan\u200b Birch", "\u202eIvy Elm")

DOCX = (
    Case(1, "billion laughs", "laughs.docx", packages.billion_laughs, "xml_dtd"),
    Case(2, "quadratic entities", "quadratic.docx", packages.quadratic_entities, "xml_dtd"),
    Case(3, "external entity of a file", "external.docx", packages.external_entity, "xml_dtd"),
    Case(4, "DOCTYPE in a UTF-16 part", "utf16.docx", packages.doctype_in_utf16, "xml_dtd"),
    Case(5, "text node of 200 MB", "text.docx", packages.long_text, "zip_ratio", 20_000_000, 200_000_000),
    Case(6, "4 million paragraphs", "many.docx", packages.many_paragraphs, "zip_ratio", 400_000, 4_000_000),
    Case(7, "size that lies", "lies.docx", packages.lying_size, "zip_malformed"),
    Case(7, "size in ZIP64 that lies", "zip64.docx", packages.lying_zip64, "zip_malformed"),
    Case(7, "overlapping entries", "overlap.docx", packages.overlapping_entries, "zip_malformed"),
    Case(8, "200,000 entries ../../x", "entries.docx", packages.many_entries, "zip_entries", 10_001, 200_000),
    Case(9, "20,000 nested tables", "deep.docx", packages.nested_tables, "xml_depth", 20_000, 20_000),
    Case(
        10,
        "gridSpan of 200 million",
        "span.docx",
        lambda: packages.spanning_cell("200000000"),
        "ok + column_span_clamped",
        holds=("Treasurer",),
        seconds=1,
    ),
    Case(
        11,
        "gridSpan of abc",
        "abc.docx",
        lambda: packages.spanning_cell("abc"),
        "ok + bad_value",
        holds=("Treasurer",),
        seconds=1,
    ),
    Case(12, "3,000 merged rows", "merged.docx", packages.merged_rows, "ok", 3_000, 3_000, seconds=1),
    Case(
        13,
        "tracked changes, controls, boxes, notes",
        "revised.docx",
        packages.revised,
        "ok + inserted_text + deleted_text + text_boxes + comments",
        holds=("Kept words, inserted words, controlled words", "A controlled paragraph", "Boxed", "Noted", "Commented"),
        lacks=("deleted words",),
    ),
    Case(14, "password", "password.docx", packages.behind_password, "encrypted"),
    Case(14, "OLE of nothing known", "ole.docx", lambda: packages.OLE + b"\0" * 2_000, "encrypted"),
    Case(15, "truncated", "truncated.docx", packages.truncated, "truncated"),
    Case(15, "empty", "empty.docx", bytes, "empty"),
    Case(15, "no main part", "nomain.docx", packages.without_main_part, "missing_part"),
    Case(16, "external relationships", "links.docx", packages.external_links, "ok", holds=("Minutes",), seconds=1),
)

PDF = (
    Case(17, "bfrange of 268 million codes", "map.pdf", pdf.wide_map, "ok | memory | timeout", isolated=True),
    Case(18, "widths of 300 million glyphs", "widths.pdf", pdf.wide_widths, "ok | memory | timeout", isolated=True),
    Case(19, "xref /Index of 2e9", "index.pdf", pdf.endless_index, "malformed | timeout", isolated=True),
    Case(20, "Flate of 1 GB", "flate.pdf", pdf.flate_bomb, "memory", 270_000_000, 1_000_000_000),
    Case(20, "Flate of 1 GB, twice", "flates.pdf", pdf.double_flate_bomb, "memory", 270_000_000, 1_000_000_000),
    Case(21, "form that draws itself", "loop.pdf", pdf.form_in_itself, "ok | crash | memory | timeout", isolated=True),
    Case(22, "forms that fan out 2^30", "fan.pdf", pdf.form_fan, "timeout | memory", isolated=True),
    Case(23, "/Prev loop", "prev.pdf", pdf.table_before_itself, "ok | malformed"),
    Case(24, "/Kids loop", "kids.pdf", pdf.pages_in_themselves, "ok", holds=CLOSING),
    Case(
        25,
        "400,000 operators",
        "operators.pdf",
        pdf.many_operators,
        "timeout | page_chars | memory | crash",
        10_000,
        400_000,
    ),
    Case(25, "30,000 scattered letters", "letters.pdf", pdf.many_pieces, "ok", 5_000, 30_000),
    Case(
        26, "2 million (", "brackets.pdf", pdf.open_brackets, "timeout | truncated", 200_000, 2_000_000, isolated=True
    ),
    Case(26, "100,000 nested arrays", "arrays.pdf", pdf.deep_arrays, "ok | no_text_layer", 100_000, 100_000),
    Case(27, "200,000 pages", "pages.pdf", pdf.many_pages, "page_limit", 6_000, 200_000),
    Case(28, "end missing", "ending.pdf", pdf.truncated, "ok + repaired | truncated", holds=()),
    Case(28, "cut in half", "half.pdf", pdf.cut_in_half, "ok + repaired | truncated"),
    Case(28, "no xref", "noxref.pdf", pdf.without_table, "ok + repaired | truncated"),
    Case(28, "bad startxref", "start.pdf", pdf.wrong_start, "ok + repaired", holds=CLOSING),
    Case(28, "zeros", "zeros.pdf", pdf.zeros, "truncated", 5_000_000, 5_000_000, seconds=1),
    Case(29, "MediaBox of 1e12", "box.pdf", pdf.huge_box, "ok", holds=CLOSING),
    Case(30, "password", "password.pdf", lambda: pdf.encrypted(b"elm", b"oak"), "encrypted"),
    Case(30, "owner password only", "owner.pdf", lambda: pdf.encrypted(b"", b"oak"), "ok", holds=CLOSING),
    Case(31, "picture only", "picture.pdf", pdf.picture_only, "no_text_layer | ok + no_text_layer"),
    Case(31, "outlines only", "outlines.pdf", pdf.outlines_only, "no_text_layer | ok + no_text_layer"),
    Case(32, "picture of 30,000²", "huge.pdf", pdf.huge_picture, "ok", holds=CLOSING, seconds=1),
    Case(33, "CMap named like a file", "cmap.pdf", pdf.hostile_map_name, "ok | no_text_layer"),
    Case(
        34,
        "JavaScript, Launch, EmbeddedFile",
        "active.pdf",
        pdf.active,
        "ok + javascript_ignored + launch_ignored + attachments_ignored",
        holds=CLOSING,
        lacks=("attached words",),
    ),
    Case(34, "lost encoding", "encoding.pdf", pdf.lost_encoding, "ok + garbled_text"),
    Case(34, "lost ligatures", "ligatures.pdf", pdf.lost_ligatures, "ok + garbled_text"),
    Case(34, "bad recognition", "noise.pdf", pdf.recognised_badly, "ok + garbled_text"),
)

TEXT = (
    Case(35, "1 million nested div", "deep.html", text.nested, "html_depth", 100_000, 1_000_000),
    Case(36, "500,000 attributes", "attributes.html", text.attributes, "html_attrs", 50_000, 500_000),
    Case(37, "3 million <a", "open.html", text.open_tags, "ok + unclosed_tag", 3_000_000, 3_000_000, seconds=2),
    Case(37, "20,000 <a> left open", "left.html", text.interleaved, "ok", 2_000, 20_000, holds=("x",)),
    Case(38, "wrong charset", "charset.html", text.wrong_charset, "ok", holds=SENTENCE),
    Case(38, "cp1252 called UTF-8", "cp1252.html", text.windows_page, "ok + encoding_repaired", holds=SENTENCE),
    Case(38, "BOM against charset", "bom.html", text.conflicting_mark, "ok + encoding", holds=SENTENCE),
    Case(38, "KOI8-R", "koi8.html", text.declared_cyrillic, "ok + encoding", holds=("Протокол",)),
    Case(38, "cp1252", "cp1252.txt", text.windows_text, "ok + encoding_repaired", holds=SENTENCE),
    Case(38, "UTF-16", "utf16.txt", text.wide_text, "ok + encoding", holds=SENTENCE),
    Case(38, "UTF-16 without BOM", "utf16be.txt", text.wide_text_without_mark, "ok + encoding", holds=("Rowan Birch",)),
    Case(39, "NUL and controls", "nul.txt", text.with_controls, "ok + control_characters", holds=("Rowan Birch",)),
    Case(39, "lone surrogates", "halves.txt", text.with_surrogates, "ok + encoding_repaired", holds=("Rowan Birch",)),
    Case(
        40,
        "homoglyph, zero-width, bidi names",
        "names.txt",
        lambda: text.lookalikes().encode(),
        "ok + invisible_characters + mixed_scripts",
        holds=LOOKALIKE,
    ),
    Case(
        40,
        "the same as references",
        "names.html",
        text.lookalike_page,
        "ok + invisible_characters + mixed_scripts",
        holds=LOOKALIKE,
    ),
    Case(41, "100,000 combining marks", "marks.txt", text.combining, "ok", 100_000, 100_000, seconds=2),
    Case(42, "20,000 emoji in a run", "emoji.txt", sized(text.run_of, "🙂"), "ok", 20_000, 20_000, seconds=1),
    Case(42, "20,000 ( in a run", "brackets.txt", sized(text.run_of, "("), "ok", 20_000, 20_000, seconds=1),
    Case(44, "PDF named .txt", "pdf.txt", pdf.good, "ok + extension_mismatch", holds=CLOSING),
    Case(44, "HTML named .docx", "html.docx", text.windows_page, "ok + extension_mismatch", holds=SENTENCE),
    Case(44, "picture named .pdf", "picture.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), "type_mismatch"),
    Case(
        44,
        "spreadsheet named .docx",
        "sheet.docx",
        lambda: packages.zipped([("xl/workbook.xml", b"<a/>")]),
        "type_mismatch",
    ),
)

CASES = DOCX + PDF + TEXT
