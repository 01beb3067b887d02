"""PDF page → the ruled lines drawn on it → tables of cells (no text is looked at here)."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, repeat
from typing import Any

import pypdfium2.raw as pdfium_c

from minutesparse.readers.pdf_shades import Rule, shade_rules
from minutesparse.readers.pdf_words import Box, bare, turned

MAX_OBJECTS = 20_000
MAX_PATHS = 4_000
MAX_SEGMENTS = 2_000
MAX_RULES = 3_000
MAX_SHADES = 400
_FORM_DEPTH = 4
_THIN = 3.5  # points: a filled box no thicker than this is a drawn line
_SHORT = 5.0  # points: shorter lines are ornaments


class _Handle(ctypes.c_void_p):
    """A pointer that stays one when a function returns it."""


_object = bare(pdfium_c.FPDFPage_GetObject, _Handle)
_object_type = bare(pdfium_c.FPDFPageObj_GetType, ctypes.c_int)
_object_bounds = bare(pdfium_c.FPDFPageObj_GetBounds, ctypes.c_int)
_form_object = bare(pdfium_c.FPDFFormObj_GetObject, _Handle)
_form_count = bare(pdfium_c.FPDFFormObj_CountObjects, ctypes.c_int)
_segment_count = bare(pdfium_c.FPDFPath_CountSegments, ctypes.c_int)
_segment = bare(pdfium_c.FPDFPath_GetPathSegment, _Handle)
_segment_point = bare(pdfium_c.FPDFPathSegment_GetPoint, ctypes.c_int)
_segment_type = bare(pdfium_c.FPDFPathSegment_GetType, ctypes.c_int)
_segment_close = bare(pdfium_c.FPDFPathSegment_GetClose, ctypes.c_int)
_draw_mode = bare(pdfium_c.FPDFPath_GetDrawMode, ctypes.c_int)
_object_matrix = bare(pdfium_c.FPDFPageObj_GetMatrix, ctypes.c_int)
_PATH, _FORM = pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM


@dataclass(slots=True)
class Cell:
    """One cell of a ruled table, with its place in the grid."""

    box: Box
    row: int
    column: int
    column_span: int = 1
    row_span: int = 1


@dataclass(slots=True)
class Grid:
    """A ruled table: cells in row order."""

    box: Box
    cells: list[Cell]
    xs: list[float]
    ys: list[float]
    owners: list[int]  # index into `cells` of each rectangle between neighbouring lines, row by row

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def cell_at(self, x: float, y: float) -> int | None:
        """Index of the cell at a point, None outside the table."""
        column, row, columns = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1, len(self.xs) - 1
        if 0 <= column < columns and 0 <= row < len(self.ys) - 1:
            return self.owners[row * columns + column]
        return None


def read_rules(page: Any, box: Box, turn: int) -> list[Rule]:
    """The horizontal and vertical lines of a page, in points on the upright page."""
    rules: list[Rule] = []
    shades: list[Box] = []
    for count, (x0, y0, x1, y1) in enumerate(_strokes(page.raw)):
        if count >= MAX_RULES:
            break
        left, top, right, bottom = turned(box, x0, y0, x1, y1, turn)
        if min(right - left, bottom - top) > _THIN:
            shades.append((left, top, right, bottom))
        elif right - left >= bottom - top:
            rules.append(Rule(True, (top + bottom) / 2, left, right))
        else:
            rules.append(Rule(False, (left + right) / 2, top, bottom))
    return rules + shade_rules(shades) if 3 < len(shades) <= MAX_SHADES else rules


def _strokes(page: Any) -> Iterator[Box]:
    """Boxes in PDF space of every line drawn on the page, inside form XObjects too, and of filled rectangles."""
    bounds = _Bounds()
    for path, matrix in islice(_paths(page), MAX_PATHS):
        whole = bounds.of(path)
        for box in _path_strokes(path, whole) if whole is not None else ():
            yield _moved(box, matrix) if matrix else box


_Matrix = tuple[float, float, float, float, float, float]


def _paths(page: Any) -> Iterator[tuple[Any, _Matrix | None]]:
    count = min(pdfium_c.FPDFPage_CountObjects(page), MAX_OBJECTS)
    places = list(map(_object, repeat(ctypes.byref(page.contents)), range(count)))
    for place, kind in zip(places, map(_object_type, places), strict=True):
        if kind == _PATH:
            yield place, None
        elif kind == _FORM:
            yield from _form_paths(place, None, _FORM_DEPTH)


def _form_paths(form: Any, outer: _Matrix | None, depth: int) -> Iterator[tuple[Any, _Matrix | None]]:
    matrix = _matrix(form)
    if outer:
        matrix = _product(matrix, outer)
    for index in range(min(max(_form_count(form), 0), MAX_OBJECTS)):
        item = _form_object(form, index)
        kind = _object_type(item)
        if kind == _PATH:
            yield item, matrix
        elif kind == _FORM and depth > 1:
            yield from _form_paths(item, matrix, depth - 1)


def _path_strokes(path: Any, box: Box) -> Iterator[Box]:
    x0, y0, x1, y1 = box
    if min(x1 - x0, y1 - y0) <= _THIN:
        if max(x1 - x0, y1 - y0) >= _SHORT:
            yield box
        return
    segments = _segment_count(path)
    stroked = _is_stroked(path)
    if segments <= 6 and not stroked:
        yield box  # a filled area: shading
    elif segments <= MAX_SEGMENTS:
        yield from _segment_strokes(path, segments, stroked)


def _segment_strokes(path: Any, count: int, stroked: bool) -> Iterator[Box]:
    """Lines of a path of many parts: its straight sides if stroked, its thin parts if filled."""
    matrix = _matrix(path)
    for points in _subpaths(path, count):
        placed = [_apply(matrix, x, y) for x, y in points]
        xs, ys = [x for x, _ in placed], [y for _, y in placed]
        box = (min(xs), min(ys), max(xs), max(ys))
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            if max(box[2] - box[0], box[3] - box[1]) >= _SHORT:
                yield box
        elif stroked:
            yield from _sides(placed)


def _sides(points: list[tuple[float, float]]) -> Iterator[Box]:
    for (ax, ay), (bx, by) in pairwise(points):
        if min(abs(ax - bx), abs(ay - by)) <= 0.5 and max(abs(ax - bx), abs(ay - by)) >= _SHORT:
            yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _subpaths(path: Any, count: int) -> Iterator[list[tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = _segment(path, index)
        if not segment or not _segment_point(segment, at_x, at_y):
            continue
        if _segment_type(segment) == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if _segment_close(segment):
            points.append(points[0])
    if points:
        yield points


class _Bounds:
    """Reads the boxes of a page's objects: room for one, and references to its sides, are made once."""

    def __init__(self) -> None:
        self._box = (ctypes.c_float * 4)()
        self._sides = [ctypes.byref(self._box, at) for at in (0, 4, 8, 12)]

    def of(self, item: Any) -> Box | None:
        if not _object_bounds(item, *self._sides):
            return None
        left, bottom, right, top = self._box
        return left, bottom, right, top


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(_draw_mode(path, ctypes.byref(fill), ctypes.byref(stroke))) and bool(stroke.value)


def _matrix(item: Any) -> _Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not _object_matrix(item, ctypes.byref(matrix)):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _apply(m: _Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _moved(box: Box, matrix: _Matrix) -> Box:
    (ax, ay), (bx, by) = _apply(matrix, box[0], box[1]), _apply(matrix, box[2], box[3])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
