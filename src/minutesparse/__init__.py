"""Meeting minutes to structured, validated records."""

__version__ = "0.1.0"
