"""Foreign strings made fit for one line of a terminal, a log or a listing."""

from __future__ import annotations

_KEPT = "\u3000"  # the ideographic space, common in Japanese file names


def plain(text: str) -> str:
    r"""Return `text` with every character escaped that is not printed.

    A file's name may hold line breaks, which forge a line of output; ESC, which drives a terminal; marks that turn
    the direction of writing, which make `fdp.exe` of `exe.pdf`; and bytes that are no text, which Python holds as
    lone surrogates and which no encoding lets out. `a\n` (with a real line break) becomes `a\x0a`.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == _KEPT else _escape(ord(c)) for c in text)


def _escape(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
