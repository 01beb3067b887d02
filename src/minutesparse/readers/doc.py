"""Old Word (.doc) bytes → Layout: LibreOffice makes a docx of it, which the docx reader takes.

LibreOffice runs without a window, in a profile that is made for the one document and thrown away: macros are off, and
nothing that the document links to is fetched.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from minutesparse.errors import CorruptDocument, EncryptedDocument
from minutesparse.layout import Layout, Notice
from minutesparse.readers.docx import read_docx
from minutesparse.readers.programs import find_program, run

MEDIA_TYPE = "application/msword"
SECONDS = 50.0  # below the limit that a whole document has
PROGRAMS = ("soffice", "libreoffice")
NEED = (
    "an old Word document (.doc) is read with LibreOffice, and there is no soffice on the path: install it "
    "(Debian and Ubuntu: libreoffice-writer-nogui) or save the document as .docx"
)
_SECTOR = 512
_WORD_MAGIC = (b"\xec\xa5", b"\xdc\xa5")  # of Word 97 to 2003, and of 6 and 95
_FLAGS = 11  # offset of the byte that says so when the text is encrypted
_ENCRYPTED = 0x01
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def read_doc(data: bytes) -> Layout:
    """Read a Word document of 1995 to 2003.

    Raises `UnsupportedFormat` where LibreOffice is not installed, `EncryptedDocument`, `CorruptDocument`,
    `LimitExceeded`, and whatever the docx reader raises.
    """
    start = _start(data)
    if data[start + _FLAGS] & _ENCRYPTED:
        raise EncryptedDocument("a password is needed: save a copy without one")
    layout = read_docx(convert(data, ".doc", "docx:MS Word 2007 XML"))
    layout.media_type, layout.reader = MEDIA_TYPE, "doc"
    layout.notices.append(Notice("converted", "Converted to docx by LibreOffice, then read.", "info"))
    return layout


def _start(data: bytes) -> int:
    """Where Word's main stream starts. LibreOffice would take a file without one for plain text."""
    for position in range(_SECTOR, len(data) - _SECTOR + 1, _SECTOR):
        if data[position : position + 2] in _WORD_MAGIC:
            return position
    raise CorruptDocument("the main stream of the Word document is missing")


def convert(data: bytes, suffix: str, target: str) -> bytes:
    """What LibreOffice makes of a document: `target` is its name of the wanted format."""
    program = find_program(PROGRAMS, NEED)
    with tempfile.TemporaryDirectory(prefix="minutesparse-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / f"document{suffix}").write_bytes(data)
        _write_profile(folder / "profile" / "user")
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--convert-to", target, "--outdir", str(folder / "made")),
            str(folder / f"document{suffix}"),
        ]
        _, _, messages = run(command, folder, seconds=SECONDS)
        made = folder / "made" / f"document.{target.partition(':')[0]}"
        if not made.is_file() or made.is_symlink():
            reason = messages.splitlines()[-1][:300] if messages else "it gave no reason"
            raise CorruptDocument(f"LibreOffice could not read it: {reason}")
        return made.read_bytes()


def _write_profile(user: Path) -> None:
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )
