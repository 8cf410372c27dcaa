"""The secret key of pseudonyms and of the hashes of forgotten persons: a file of its owner's alone."""

import os
import secrets
import stat
from pathlib import Path

from lms_sync.errors import StoreError
from lms_sync.message import Message
from lms_sync.store.faults import file_fault

DEFAULT_NAME = "lms-sync.key"
LENGTH = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_key(path: Path) -> bytes | None:
    """Return the key; None if there is no such file.

    Raises:
        StoreError: if it cannot be read, others may read it, or it holds no key.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
            key = os.read(descriptor, LENGTH + 1)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error) from error
    if mode & _OTHERS:
        raise StoreError(Message("store-key-open", {"place": str(path)}))
    if len(key) != LENGTH:
        raise StoreError(Message("store-key-broken", {"place": str(path)}))
    return key


def make_key(path: Path) -> bytes:
    """Return the key, made now if there is no such file; two processes that make it at once get the same.

    Raises:
        StoreError: if it cannot be made or read, others may read it, or it holds no key.
    """
    found = read_key(path)
    if found is not None:
        return found
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(LENGTH))
                file.flush()
                os.fsync(file.fileno())
            os.link(fresh, path)  # refuses, unlike a rename, where another process was faster
        except FileExistsError:
            pass
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise file_fault(error, str(path)) from error
    made = read_key(path)
    if made is None:
        raise StoreError(Message("store-key-broken", {"place": str(path)}))
    return made


def _unreadable(path: Path, error: OSError) -> StoreError:
    return StoreError(Message("store-key-unreadable", {"place": str(path), "reason": error.strerror or str(error)}))
