"""Rows → Arrow tables, for the sinks that take whole columns (needs pyarrow)."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from minutesparse.relational import Row, Table

_TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "real": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "json": pa.string(),
}


def schema(table: Table) -> pa.Schema:
    """The columns of a table, with what they hold as metadata."""
    return pa.schema(
        [
            pa.field(column.name, _TYPES[column.type], column.nullable, {"description": column.doc})
            for column in table.columns
        ],
        {"description": table.doc},
    )


def columns(table: Table, rows: Sequence[Row]) -> pa.Table:
    """The rows of a table as an Arrow table."""
    values = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    arrays = [
        pa.array(column, pa.string()).cast(field.type) if pa.types.is_date(field.type) else pa.array(column, field.type)
        for column, field in zip(values, schema(table), strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema(table))
