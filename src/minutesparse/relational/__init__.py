"""Documents → tables: the relational form, described once for every database.

`TABLES` and `VIEWS` say what there is, `rows` fills it, `statements` makes it in a dialect of SQL, `reference` is its
manual.
"""

from minutesparse.relational.ddl import statements
from minutesparse.relational.rows import chunks, document_id, rows
from minutesparse.relational.schema import VERSION, Column, Dialect, Row, Table, Value, View
from minutesparse.relational.tables import TABLES
from minutesparse.relational.values import Constants, Rows
from minutesparse.relational.views import VIEWS

__all__ = [
    "TABLES",
    "VERSION",
    "VIEWS",
    "Column",
    "Constants",
    "Dialect",
    "Row",
    "Rows",
    "Table",
    "Value",
    "View",
    "chunks",
    "document_id",
    "rows",
    "statements",
]
