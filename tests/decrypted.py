"""The database of an open register as it lies on disk, decrypted page by page, free pages and slack included."""

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from iom_desktop.store.register import Register

PAGE, RESERVED, IV, SALT = 4096, 80, 16, 16


def image(register: Register) -> bytes:
    """Return every byte of every page, in the clear."""
    raw = (register.folder / "register.db").read_bytes()
    return b"".join(_page(register._key, raw[at : at + PAGE], first=at == 0) for at in range(0, len(raw), PAGE))


def _page(key: bytes, page: bytes, *, first: bool) -> bytes:
    body = page[SALT if first else 0 : PAGE - RESERVED]
    vector = page[PAGE - RESERVED : PAGE - RESERVED + IV]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(body) + decryptor.finalize()
