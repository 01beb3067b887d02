"""`--engine dask`: what a single run gives, also where a worker of the cluster is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import light
import pytest
from test_kills import command, finish, start

from minutesparse.batch import Configuration, cluster, configuration
from minutesparse.batch.cluster import Cluster, Job, Unfit, run_chunk
from minutesparse.batch.reading import parse_task, reading
from minutesparse.batch.sources import Source
from minutesparse.errors import MinutesError
from minutesparse.workers import Task, WorkersFailed

pytest.importorskip("distributed")
_SCHEDULER = """
import sys, light
from distributed import LocalCluster
from minutesparse.batch import configuration
configuration._code = lambda: ""
if __name__ == "__main__":
    with LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 90 documents: good ones, some that crash or are broken, two that are the same."""
    tmp_path = tmp_path_factory.mktemp("cluster")
    (tmp_path / "in").mkdir()
    for number in range(85):
        (tmp_path / "in" / f"doc{number:03}.txt").write_text(f"slow words {number}")
    deeds = {"bad": "broken x", "crash": "crash", "twin": "slow words 3", "several": "several 2", "more": "crash"}
    for name, words in deeds.items():
        (tmp_path / "in" / f"{name}.txt").write_text(words)
    assert finish(start(tmp_path, "whole.jsonl", "in", "--workers", "2"))[0] == 1
    return tmp_path


def outcome(place: Path) -> dict[str, tuple[str, str | None]]:
    """What a log says of each input."""
    told = [json.loads(line) for line in place.read_bytes().splitlines()]
    return {entry["uri"]: (entry["status"], entry["reason"]) for entry in told if entry["event"] == "document"}


def spawned(parent: int) -> list[int]:
    """The worker processes of the cluster that a process has made."""
    import psutil

    children = psutil.Process(parent).children()
    return sorted(child.pid for child in children if any("spawn_main" in word for word in child.cmdline()))


def test_the_loss_of_a_worker_changes_nothing(archive: Path) -> None:
    options = ("--engine", "dask", "--workers", "2", "--log-json", "log.jsonl")
    process = subprocess.Popen(command("out.jsonl", "in", *options), cwd=archive, stderr=subprocess.PIPE)
    log = archive / "log.jsonl"
    deadline = time.monotonic() + 30
    while not log.exists() or log.read_bytes().count(b"\n") < 12:
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.01)
    victim = spawned(process.pid)[0]
    os.kill(victim, signal.SIGKILL)
    code, told = finish(process)
    assert code == 1, told
    assert "quarantined       3  crash 2, malformed 1" in told
    assert "Traceback" not in told
    assert (archive / "out.jsonl").read_bytes() == (archive / "whole.jsonl").read_bytes()
    assert outcome(log)["in/more.txt"] == ("quarantined", "crash")
    again, told = finish(start(archive, "out.jsonl", "in", "--workers", "0"))
    assert (again, "90 were known" in told) == (1, True)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a cluster that is there already, in another folder, with one worker of two threads."""
    place = tmp_path / "elsewhere"
    place.mkdir()
    (place / "running.py").write_text(_SCHEDULER)
    environment = {**os.environ, "PYTHONPATH": str(Path(light.__file__).parent)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([sys.executable, "running.py"], cwd=place, env=environment, **pipes)  # type: ignore[call-overload]
    yield process.stdout.readline().decode().strip()
    process.communicate(timeout=30)


def test_a_cluster_that_is_there_is_used_and_left_as_it_was(archive: Path, scheduler: str) -> None:
    arguments = ("in", "--engine", "dask", "--scheduler", scheduler)
    assert finish(start(archive, "there.jsonl", *arguments))[0] == 1
    assert (archive / "there.jsonl").read_bytes() == (archive / "whole.jsonl").read_bytes()


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Job]:
    """A job whose chunks can be run here, without a cluster."""
    monkeypatch.setattr(configuration, "_code", lambda: "")
    given = Configuration(timeout=1.0)
    options = {"styles": (), "every": False, "text": True, "timeout": 1.0, "memory": 1 << 30, "ocr": False}
    yield Job(light.MAKER, options, given.digest, (str(tmp_path),))
    cluster._release()


def test_a_chunk_is_run_by_a_supervised_process(job: Job, tmp_path: Path) -> None:
    payloads = []
    for words in ("good", "crash", "hang", "good too"):
        (tmp_path / f"{words}.txt").write_text(words)
        source = Source(f"{words}.txt", str(tmp_path / f"{words}.txt"))
        payloads.append(parse_task(None, source, "").payload)
    found = {result.key: reading(result) for result in run_chunk(job, payloads)}
    assert [found[number].reason or found[number].status for number in range(4)] == ["ok", "crash", "timeout", "ok"]
    cluster._release()
    assert cluster._beside == {}


def test_a_worker_that_would_give_something_else_refuses(job: Job) -> None:
    with pytest.raises(Unfit, match="house styles"):
        run_chunk(Job(job.maker, job.options, "other", ()), [])
    with pytest.raises(Unfit, match="does not see /no/such/folder"):
        run_chunk(Job(job.maker, job.options, job.digest, ("/no/such/folder",)), [])


class Future:
    def __init__(self, status: str, error: Exception | None = None) -> None:
        self.status = status
        self._error = error

    def exception(self) -> Exception | None:
        return self._error


def killed() -> Exception:
    from distributed import KilledWorker

    return KilledWorker("task", type("State", (), {"address": "tcp://x"})(), 3)


def test_a_chunk_that_no_worker_survives_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    made = object.__new__(Cluster)
    submitted: list[list[Task]] = []

    def submit(chunk: list[Task]) -> Any:
        submitted.append(chunk)
        return Future("error", killed())

    monkeypatch.setattr(made, "_submit", submit)
    first = Future("error", killed())
    under_way = cluster._UnderWay({first: [Task("a", b""), Task("b", b"")]})
    assert list(made._results(first, under_way)) == []
    assert [[task.key for task in chunk] for chunk in submitted] == [["a"], ["b"]]
    results = [result for future in list(under_way.chunks) for result in made._results(future, under_way)]
    assert [(result.key, result.failure) for result in results] == [("a", "crash"), ("b", "crash")]
    for status, error, words in (("lost", None, "scheduler is gone"), ("error", Unfit("not mine"), "not mine")):
        future = Future(status, error)
        with pytest.raises(WorkersFailed, match=words):
            list(made._results(future, cluster._UnderWay({future: []})))


def test_no_cluster_is_told() -> None:
    with pytest.raises(MinutesError, match="no Dask cluster at nonsense://nowhere"):
        Cluster(light.MAKER, Configuration(), scheduler="nonsense://nowhere")
