"""`python batching.py OUTPUT INPUT…`: the command `batch`, with the stand-in for the parser, as a process that can be killed."""

from __future__ import annotations

import resource
import sys

import light

from minutesparse.batch import configuration, delivery, run
from minutesparse.cli import main

run.MAKER = light.MAKER
delivery._BATCH = 5
configuration._code = lambda: ""  # the code may be changing while the tests run

if __name__ == "__main__":
    limit, number, output, *arguments = sys.argv[1:]
    if limit != "none":
        kind = getattr(resource, limit)
        resource.setrlimit(kind, (int(number), resource.getrlimit(kind)[1]))
    sys.argv = ["minutesparse", "batch", "-o", output, *arguments]
    main()
