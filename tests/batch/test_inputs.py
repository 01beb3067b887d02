"""Files, folders, patterns, archives, manifests and URLs → sources; what is no document is told, not lost."""

from __future__ import annotations

import io
import os
import socket
import struct
import zipfile
from pathlib import Path

import pytest

from minutesparse.batch.inputs import list_sources
from minutesparse.batch.packed import Member, list_members, read_member
from minutesparse.batch.sources import Source, read
from minutesparse.errors import ReadError


def lister(path: str) -> list[Member] | ReadError:
    try:
        return list_members(path)
    except ReadError as error:
        return error


def listed(*inputs: str | Path, leave_out: tuple[Path, ...] = ()) -> list[Source]:
    return list(list_sources([str(given) for given in inputs], lister, leave_out))


def outcomes(*inputs: str | Path, below: Path) -> dict[str, str]:
    return {os.path.relpath(source.uri, below): source.reason for source in listed(*inputs)}


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_a_folder_gives_everything_in_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.PDF", "notes.json", ".hidden.txt", "~$a.docx", "sub/c.md", "README"):
        (tmp_path / name).write_text("x")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "up").symlink_to("..")
    (tmp_path / "link.txt").symlink_to("b.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.txt"))
        found = outcomes(tmp_path, below=tmp_path)
    assert found == {
        **dict.fromkeys(("README", "a.PDF", "b.txt", "link.txt", "sub/c.md"), ""),
        **dict.fromkeys((".hidden.txt", "~$a.docx"), "hidden"),
        **dict.fromkeys(("pipe.txt", "socket.txt"), "special_file"),
        "loop": "broken_link",
        "up": "linked_folder",
        "notes.json": "not_a_document",
    }
    assert list(found) == sorted(found)


def test_what_is_named_is_taken_whatever_its_ending_but_never_a_device(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("x")
    assert [source.reason for source in listed(tmp_path / "notes.json", "/dev/zero")] == ["", "special_file"]
    with pytest.raises(ReadError, match="no ordinary file"):
        read(Source("zero", "/dev/zero"))


def test_patterns_and_overlapping_inputs_give_each_file_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "b.md"):
        (tmp_path / name).write_text("x")
    assert [Path(source.uri).name for source in listed(tmp_path / "*.txt", tmp_path, tmp_path / "a.txt")] == [
        "a.txt",
        "b.txt",
        "b.md",
    ]


def test_the_runs_own_files_are_no_inputs(tmp_path: Path) -> None:
    for name in ("a.txt", "out", "out.ledger"):
        (tmp_path / name).write_text("x")
    assert [Path(s.uri).name for s in listed(tmp_path, leave_out=(tmp_path / "out", tmp_path / "out.ledger"))] == [
        "a.txt"
    ]


def test_names_that_are_no_text_become_text(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt"))).write_text("words")
    (source,) = listed(tmp_path)
    assert source.uri.endswith(r"bad\xff.txt")
    assert read(source) == b"words"


def test_an_archive_gives_its_documents_and_those_of_archives_in_it(tmp_path: Path) -> None:
    inner = zipped(**{"deep.txt": b"deep words"})
    files = {
        "../../up.txt": b"up",
        "sub/a.txt": b"a words",
        "b.bin": b"",
        "inner.zip": inner,
        "bad.zip": b"PK no",
        ".x.txt": b"",
    }
    (tmp_path / "all.zip").write_bytes(zipped(**files))
    found = {source.uri.partition("!/")[2]: source for source in listed(tmp_path)}
    assert {name: source.reason for name, source in found.items()} == {
        "../../up.txt": "",
        ".x.txt": "hidden",
        "b.bin": "not_a_document",
        "bad.zip": "zip_malformed",
        "inner.zip!/deep.txt": "",
        "sub/a.txt": "",
    }
    assert read(found["inner.zip!/deep.txt"]) == b"deep words"
    assert read(found["../../up.txt"]) == b"up"
    assert [path.name for path in tmp_path.iterdir()] == ["all.zip"]


def test_archives_too_deep_or_damaged_are_told(tmp_path: Path) -> None:
    packed = zipped(**{"a.txt": b"words"})
    for _ in range(4):
        packed = zipped(**{"x.zip": packed})
    (tmp_path / "deep.zip").write_bytes(packed)
    (tmp_path / "none.zip").write_bytes(b"no archive")
    assert [(s.settled, s.reason) for s in listed(tmp_path)] == [
        ("quarantined", "zip_depth"),
        ("quarantined", "zip_malformed"),
    ]


def test_members_are_read_within_limits(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(zipped(**{"bomb.txt": bytes(30 << 20), "large.txt": os.urandom(20_000), "ok.txt": b"fine"}))
    for name, limit, reason in (
        ("bomb.txt", 200 << 20, "zip_ratio"),
        ("large.txt", 10_000, "file_size"),
        ("no.txt", 9, "zip_malformed"),
    ):
        with pytest.raises(ReadError) as caught:
            read_member(str(path), (name,), limit)
        assert caught.value.reason == reason
    assert read_member(str(path), ("ok.txt",), 100) == b"fine"


def test_members_that_lie_or_are_locked_are_told(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"a.txt": b"words" * 100}))
    directory = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, directory + 24, 10)  # says that it is ten bytes long
    (tmp_path / "lies.zip").write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_member(str(tmp_path / "lies.zip"), ("a.txt",), 1000)
    assert caught.value.reason == "zip_malformed"
    data = bytearray(zipped(**{"a.txt": b"words"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_member(str(tmp_path / "locked.zip"), ("a.txt",), 1000)
    assert caught.value.reason == "encrypted"


def test_manifests_carry_what_the_user_says(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("x")
    (tmp_path / "list.jsonl").write_text(
        '\ufeff{"path": "docs/a.txt", "body": "Board", "year": 2021, "none": null}\n\n{"path": "gone.txt"}\n'
    )
    first, second = listed(tmp_path / "list.jsonl")
    assert (Path(first.path), first.metadata) == (tmp_path / "docs" / "a.txt", {"body": "Board", "year": "2021"})
    assert (Path(second.path).name, second.settled) == ("gone.txt", "")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("path\na.txt\na.txt\n", "line 3: a.txt is listed twice"),
        ("file\na.txt\n", "line 2: no `path`"),
        ("path\n\xff\n", "UTF-8"),
    ],
)
def test_manifests_that_cannot_be_used_say_where(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "list.csv").write_bytes(content.encode("latin-1"))
    with pytest.raises(ReadError, match=words):
        listed(tmp_path / "list.csv")


def test_urls_are_listed_and_read(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    for name in ("a.txt", "b.txt", "c.json"):
        (tmp_path / name).write_text(f"words of {name}")
    found = listed(f"file://{tmp_path}")
    assert [(source.uri.rpartition("/")[2], source.reason) for source in found] == [
        ("a.txt", ""),
        ("b.txt", ""),
        ("c.json", "not_a_document"),
    ]
    assert read(found[0]) == b"words of a.txt"
    assert len(listed(f"file://{tmp_path}/*.txt")) == 2
    with pytest.raises(ReadError) as caught:
        read(Source("x", f"file://{tmp_path}/gone.txt"))
    assert caught.value.reason == "unreadable"
