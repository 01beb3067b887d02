"""An archive of documents → an output, by supervised workers and a ledger: can be killed at any point and run again."""

from __future__ import annotations

from minutesparse.batch.configuration import Configuration
from minutesparse.batch.run import Order, Run, Summary, Told

__all__ = ["Configuration", "Order", "Run", "Summary", "Told"]
