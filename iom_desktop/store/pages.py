"""What every page of the database says, digested, so that an older page in the place of a newer one is found."""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_PAGE, _WORDS, _MARK = 4096, 4016, 16
"""How the driver lays a page: so many bytes that say something, a mark drawn anew for each writing, and a proof."""
_MARKS = struct.Struct(f"{_WORDS}x{_MARK}s{_PAGE - _WORDS - _MARK}x")
_AT_A_TIME = 256 * _PAGE
_SALT = 16
"""How many bytes at the beginning of the first page are not encrypted."""
_NOTHING = bytes(16)
_PERSON = b"register's pages"
_PROOF = 32
_PROVED = b"what the pages of a closed register say "

_FREE = struct.Struct(">32xI")
"""Where the first page says which one lists the free pages."""
_LISTED = struct.Struct(">II")
"""How a page that lists free ones begins: the next such page, and how many it lists."""


def seal_of(database: Path, key: bytes) -> str:
    """Digest a database that nothing has open."""
    with closing(Pages(database, key)) as pages:
        return pages.seal()


class Pages:
    """A digest of each page of a database, kept while it is open: each time only what changed is read anew.

    It is one of what a page says and not of its bytes, since pages that the driver plays back from a journal say the
    same in other bytes. Free pages say nothing.
    """

    def __init__(self, database: Path, key: bytes) -> None:
        # Kept open: closing any handle of a file would take away the locks that the driver holds on it.
        self._file = database.open("rb", buffering=0)
        self._key = key
        self._marks: list[bytes] = []
        self._digests: list[bytes] = []
        self.proved = False
        """Whether every byte is as it was when the driver had proved every page."""

    def take_key(self, key: bytes) -> None:
        """Read every page anew under the key that the database has now."""
        self.proved = False
        self._key = key
        self._marks.clear()
        self._digests.clear()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def seal(self) -> str:
        """Digest the database as it lies; nobody may write to it meanwhile."""
        count, buffer = 0, bytearray(_AT_A_TIME)
        self._file.seek(0)
        while length := self._file.readinto(buffer) // _PAGE:
            self._take(count, memoryview(buffer)[: length * _PAGE])
            count += length
        del self._marks[count:], self._digests[count:]
        said = list(self._digests)
        for number in self._free_pages() if said else ():
            if number < count:
                said[number] = _NOTHING
        return hashlib.blake2b(b"".join(said), key=self._key, digest_size=32, person=_PERSON).hexdigest()

    def remembered(self) -> bytes:
        """Return what the pages say, bound to every byte of the database: to be believed once these are proved."""
        digests = b"".join(self._digests)
        proof, marks = self._bound(digests)
        return proof + digests if marks == self._marks else b""

    def believe(self, remembered: bytes) -> None:
        """Take over what the pages said at an earlier time, if not one byte of the database is another since."""
        proof, digests = remembered[:_PROOF], remembered[_PROOF:]
        found, marks = self._bound(digests)
        if hmac.compare_digest(proof, found):
            self._marks = marks
            self._digests = [digests[at : at + len(_NOTHING)] for at in range(0, len(digests), len(_NOTHING))]
            self.proved = True

    def _bound(self, digests: bytes) -> tuple[bytes, list[bytes]]:
        """Digest the whole database as it lies together with what its pages are said to say, and return their marks."""
        bound, marks, buffer = hmac.new(self._key, _PROVED, "sha256"), list[bytes](), bytearray(_AT_A_TIME)
        bound.update(hashlib.sha256(digests).digest())
        self._file.seek(0)
        while length := self._file.readinto(buffer):
            read = memoryview(buffer)[:length]
            bound.update(read)
            marks += [mark for (mark,) in _MARKS.iter_unpack(read[: length // _PAGE * _PAGE])]
        return bound.digest(), marks

    def _take(self, first: int, pages: memoryview) -> None:
        """Digest what changed among pages that follow one another."""
        marks = [mark for (mark,) in _MARKS.iter_unpack(pages)]
        known = self._marks[first : first + len(marks)]
        changed = [at for at, mark in enumerate(marks) if at >= len(known) or mark != known[at]]
        if not changed:
            return
        self._marks[first : first + len(marks)] = marks
        self._digests += [_NOTHING] * (len(self._marks) - len(self._digests))
        words = self._words_of([bytes(pages[at * _PAGE : (at + 1) * _PAGE]) for at in changed], first + changed[0])
        for at, said in zip(changed, words, strict=True):
            self._digests[first + at] = hashlib.blake2b(said, key=self._key, digest_size=len(_NOTHING)).digest()

    def _words_of(self, pages: list[bytes], first: int) -> list[bytes]:
        """Decrypt pages all at once: each behind its mark, they are one chain of blocks."""
        if first == 0:
            pages[0] = pages[0][_WORDS : _WORDS + _MARK] + pages[0][_SALT:]
        chain = b"".join(page[_WORDS : _WORDS + _MARK] + page[:_WORDS] for page in pages)
        plain = Cipher(algorithms.AES(self._key), modes.CBC(_NOTHING)).decryptor().update(chain)
        words = [plain[at - _WORDS : at] for at in range(_MARK + _WORDS, len(plain) + 1, _MARK + _WORDS)]
        if first == 0:
            words[0] = _NOTHING + words[0][_SALT:]
        return words

    def _page(self, number: int) -> bytes:
        self._file.seek(number * _PAGE)
        return self._words_of([self._file.read(_PAGE)], number)[0]

    def _free_pages(self) -> Iterator[int]:
        """Return the free pages: what lies in them is left to chance when the driver plays a journal back."""
        (listing,) = _FREE.unpack_from(self._page(0))
        for _ in self._digests:  # no list is longer than the database, whatever it says
            if not 0 < listing <= len(self._digests):
                return
            page = self._page(listing - 1)
            listing, count = _LISTED.unpack_from(page)
            room = (len(page) - _LISTED.size) // 4
            yield from (number - 1 for number in struct.unpack_from(f">{min(count, room)}I", page, _LISTED.size))
