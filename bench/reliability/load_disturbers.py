"""Clients that a server must not suffer from: slow ones, deaf ones, idle ones, and ones that ask too much.

Each is a context manager: it disturbs until its block ends, and yields a dict in which it counts what it did.
"""

from __future__ import annotations

import http.client
import random
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from urllib.parse import quote, urlencode, urlsplit

from corpus.glossary import load_glossary

IDLE = 1_000
_SLOW_PAUSE_SECONDS = 0.05
_PATIENCE_SECONDS = 60.0
_SMALL_BUFFER_BYTES = 4_096
_DEAF = 8
_DEAF_REQUESTS = 20  # with more to be answered than the system keeps for a client
_LONG = 20_000
_KANJI = "児童相談所警察庁人身取引被害者支援国際連携情報保護施設教育者犯罪防止対策推進関係機関"

Disturber = Callable[[str], AbstractContextManager[Counter[str]]]


@contextmanager
def slow_client(url: str) -> Iterator[Counter[str]]:
    """Send requests a byte at a time."""
    done: Counter[str] = Counter()

    def send(stop: threading.Event) -> None:
        while not stop.is_set():
            with _connected(url) as connection:
                for byte in b"GET /api/v1/about HTTP/1.1\r\nHost: localhost\r\nX-Slow: %s\r\n\r\n" % (b"a" * 400):
                    if stop.wait(_SLOW_PAUSE_SECONDS):
                        return
                    connection.send(bytes([byte]))
                    done["bytes"] += 1

    with _thread(send):
        yield done


@contextmanager
def deaf_client(url: str, number: int = 1) -> Iterator[Counter[str]]:
    """Ask for large files, again and again on each of so many connections, and never read."""
    done: Counter[str] = Counter()
    request = b"GET /export.tmx HTTP/1.1\r\nHost: localhost\r\n\r\n" * _DEAF_REQUESTS
    with ExitStack() as held:
        for _ in range(number):
            connection = held.enter_context(_connected(url, buffer=_SMALL_BUFFER_BYTES))
            connection.sendall(request)
            done["requests"] += _DEAF_REQUESTS
        yield done


@contextmanager
def idle_clients(url: str) -> Iterator[Counter[str]]:
    """Open a thousand connections and say nothing."""
    done: Counter[str] = Counter()
    with ExitStack() as held:
        for _ in range(IDLE):
            held.enter_context(_connected(url))
            done["connections"] += 1
        yield done


@contextmanager
def pathological_searches(url: str) -> Iterator[Counter[str]]:
    """Ask the searches that take most, one after another."""
    paths = [f"/api/v1/search?{urlencode({'q': query})}" for query in pathological_queries().values()]
    paths += [f"/?{urlencode({'q': query[:2_000]})}" for query in pathological_queries().values()]
    with _asking(url, lambda connection, path: connection.request("GET", path), paths) as done:
        yield done


@contextmanager
def pathological_pastes(url: str) -> Iterator[Counter[str]]:
    """Paste the texts that take most, one after another."""

    def post(connection: http.client.HTTPConnection, text: str) -> None:
        connection.request(
            "POST", "/clause", f"q={quote(text)}", {"Content-Type": "application/x-www-form-urlencoded"}
        )

    with _asking(url, post, list(pathological_texts().values())) as done:
        yield done


DISTURBERS: Mapping[str, Disturber] = {
    "a slow client": slow_client,
    "a client that never reads": deaf_client,
    "eight clients that never read": partial(deaf_client, number=_DEAF),
    "1,000 idle connections": idle_clients,
    "pathological searches": pathological_searches,
    "pathological pastes": pathological_pastes,
}


def pathological_queries(seed: int = 1) -> dict[str, str]:
    """Return searches that ask for as much as can be asked for."""
    chance = random.Random(seed)
    terms = tuple(load_glossary())
    ja, en = [term.ja for term in terms], [term.en[0] for term in terms]

    def letters(alphabet: str, length: int) -> str:
        return "".join(chance.choices(alphabet, k=length))

    return {
        "a star": "*",
        "stars": "* ** *児* a* *",
        "200 ORs, Japanese": " OR ".join(chance.choices(ja, k=201)),
        "200 ORs, English": " OR ".join(chance.choices(en, k=201)),
        "200 words": " ".join(chance.choices(ja, k=200)),
        "200 left out": "児童 " + " ".join(f"-{word}" for word in ja[:200]),
        "beginnings": " OR ".join(f"{a}{b}*" for a in "abcdefghijklmnopqrst" for b in "aeiou"),
        "beginnings, Japanese": " OR ".join(f"{one}*" for one in _KANJI),
        "nested beginnings": "title:(" * 3 + "a* OR b*" + ")" * 3 + " ja:(児* en:(c* title:(d*)))",
        "brackets": "title:(" * 2_000 + "x",
        "characters": letters(_KANJI, _LONG),
        "one letter": "a" * _LONG,
        "kana": letters("あいうえおかきくけこさしすせそたちつてと", _LONG),
        "words that are none": " ".join(letters("abcdefghijklmnop", 9) for _ in range(2_000)),
        "katakana that is none": " ".join(letters("シカコウソイセキンショト", 38) for _ in range(200)),
        "fields": "ja:" * 5_000,
        "quotation marks": '"' * _LONG,
    }


def pathological_texts(seed: int = 1) -> dict[str, str]:
    """Return texts of 20,000 characters that take long to look up."""
    chance = random.Random(seed)
    terms = tuple(load_glossary())
    ja, en = "".join(term.ja for term in terms), " ".join(term.en[0] for term in terms).split()

    def words(count: int) -> str:
        return " ".join(chance.choices(en, k=count))

    return {
        "Japanese without a stop": "".join(chance.choices(ja, k=_LONG)),
        "English without a stop": words(4_000)[:_LONG],
        "short sentences": "。".join("".join(chance.choices(ja, k=8)) for _ in range(2_300))[:_LONG],
        "sentences of words that are none": ". ".join(
            "".join(chance.choices("abcdefghijklmnop", k=7)).title() for _ in range(2_300)
        )[:_LONG],
        "sentences": "。".join("".join(chance.choices(ja, k=60)) for _ in range(330))[:_LONG],
        "lines": "a\n" * (_LONG // 2),
        "one letter": "a" * _LONG,
        "brackets": "（あ" * (_LONG // 4) + "）" * (_LONG // 2),
        "combining marks": "e" + "\u0301\u0316" * (_LONG // 2 - 1),
    }


@contextmanager
def _asking(
    url: str, send: Callable[[http.client.HTTPConnection, str], None], what: list[str]
) -> Iterator[Counter[str]]:
    done: Counter[str] = Counter()
    address = urlsplit(url)

    def ask(stop: threading.Event) -> None:
        connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=_PATIENCE_SECONDS)
        at = 0
        while not stop.is_set():
            try:
                send(connection, what[at % len(what)])
                answer = connection.getresponse()
                answer.read()
                done[f"status {answer.status}"] += 1
            except (OSError, http.client.HTTPException) as error:
                done[type(error).__name__] += 1
                connection.close()
            at += 1
        connection.close()

    with _thread(ask):
        yield done


@contextmanager
def _thread(work: Callable[[threading.Event], None]) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(stop,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@contextmanager
def _connected(url: str, buffer: int = 0) -> Iterator[socket.socket]:
    address = urlsplit(url)
    with socket.socket(socket.AF_INET) as connection:
        if buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        connection.settimeout(_PATIENCE_SECONDS)
        connection.connect((str(address.hostname), address.port))
        yield connection
