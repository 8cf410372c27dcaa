"""What the system says in English, said in French."""

import errno
import os

import pytest

from lms_sync.message import Message
from lms_sync.texts import Language, render


def said(reason: str, language: Language) -> str:
    """A sentence with this reason."""
    return render(Message("cli.plan-unreadable", {"file": "f", "reason": reason}), language)


@pytest.mark.parametrize(
    ("reason", "french"),
    [
        (os.strerror(errno.ENOENT), "fichier ou dossier inexistant"),
        (os.strerror(errno.EACCES), "permission refusée"),
        (os.strerror(errno.ENOSPC), "plus de place sur le disque"),
        (os.strerror(errno.EISDIR), "c’est un dossier"),
        (os.strerror(errno.ENOTDIR), "n’est pas un dossier"),
        (os.strerror(errno.EROFS), "lecture seule"),
        (os.strerror(errno.ECONNREFUSED), "connexion refusée"),
        (os.strerror(errno.ETIMEDOUT), "délai dépassé"),
        ("certificate has expired", "il a expiré"),
        ("Hostname mismatch, certificate is not valid for 'm.example'.", "il n’est pas établi pour m.example"),
        ("attempt to write a readonly database", "base en lecture seule"),
    ],
)
def test_a_usual_reason_is_french_in_french(reason: str, french: str) -> None:
    """And stays as it is in English."""
    assert french in said(reason, Language.FR)
    assert reason not in said(reason, Language.FR)
    assert reason in said(reason, Language.EN)


def test_an_unknown_reason_is_shown_as_it_is() -> None:
    """Better than none."""
    assert "No anode" in said("No anode", Language.FR)
