"""Reasons that the operating system, SQLite and OpenSSL give in English only, in French."""

import errno
import os
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_OF_THE_SYSTEM: Final = {
    errno.ENOENT: "fichier ou dossier inexistant",
    errno.EACCES: "permission refusée",
    errno.EPERM: "opération non permise",
    errno.EEXIST: "le fichier existe déjà",
    errno.EISDIR: "c’est un dossier",
    errno.ENOTDIR: "un élément du chemin n’est pas un dossier",
    errno.ENOTEMPTY: "le dossier n’est pas vide",
    errno.ENAMETOOLONG: "nom de fichier trop long",
    errno.ELOOP: "trop de liens symboliques l’un dans l’autre",
    errno.EROFS: "système de fichiers en lecture seule",
    errno.ENOSPC: "plus de place sur le disque",
    errno.EDQUOT: "quota de disque dépassé",
    errno.EFBIG: "fichier trop grand",
    errno.EIO: "erreur d’entrée-sortie",
    errno.EBUSY: "ressource occupée",
    errno.ETXTBSY: "fichier en cours d’exécution",
    errno.EMFILE: "trop de fichiers ouverts par ce programme",
    errno.ENFILE: "trop de fichiers ouverts sur cette machine",
    errno.ENOMEM: "mémoire insuffisante",
    errno.EINVAL: "argument non valable",
    errno.ENXIO: "périphérique inexistant",
    errno.EBADF: "sortie fermée",
    errno.ESTALE: "fichier d’un partage réseau périmé",
    errno.ENOLCK: "plus de verrous disponibles",
    errno.EADDRINUSE: "adresse déjà utilisée",
    errno.EADDRNOTAVAIL: "adresse non disponible sur cette machine",
    errno.ECONNREFUSED: "connexion refusée",
    errno.ECONNRESET: "connexion coupée par l’autre côté",
    errno.EHOSTUNREACH: "aucun chemin jusqu’à la machine",
    errno.ENETUNREACH: "réseau inaccessible",
    errno.ETIMEDOUT: "délai dépassé",
}
_OF_LIBRARIES: Final = {
    # the resolver
    "Name or service not known": "nom inconnu du réseau",
    "Temporary failure in name resolution": "la résolution de noms (DNS) ne répond pas",
    # SQLite
    "unable to open database file": "impossible d’ouvrir le fichier",
    "attempt to write a readonly database": "base en lecture seule",
    "database is locked": "base verrouillée",
    "database or disk is full": "base ou disque plein",
    "file is not a database": "ce fichier n’est pas une base de données",
    "database disk image is malformed": "contenu de la base abîmé",
    "disk I/O error": "erreur d’entrée-sortie du disque",
    # OpenSSL, X509_verify_cert_error_string
    "certificate has expired": "il a expiré",
    "certificate is not yet valid": "il n’est pas encore valable",
    "self signed certificate": "il est signé par lui-même",
    "self-signed certificate": "il est signé par lui-même",
    "self signed certificate in certificate chain": "sa chaîne contient un certificat signé par lui-même",
    "self-signed certificate in certificate chain": "sa chaîne contient un certificat signé par lui-même",
    "unable to get issuer certificate": "le certificat de son autorité manque",
    "unable to get local issuer certificate": "son autorité n’est pas connue de cette machine",
    "unable to verify the first certificate": "la chaîne envoyée par le serveur est incomplète",
    "certificate revoked": "il est révoqué",
    "EE certificate key too weak": "sa clé est trop faible",
    # settings.loading, of brackets that tomllib gives up on
    "too many brackets within brackets": "trop de crochets les uns dans les autres",
}
_FRENCH: Final[Mapping[str, str]] = MappingProxyType(
    {**{os.strerror(code): text for code, text in _OF_THE_SYSTEM.items()}, **_OF_LIBRARIES}
)
_MISMATCH: Final = re.compile(r"(?:Hostname|IP address) mismatch, certificate is not valid for '([^']*)'\.?")


def french_reason(reason: str) -> str:
    """Return a reason in French; one that is not known as it is."""
    mismatch = _MISMATCH.fullmatch(reason)
    if mismatch:
        return f"il n’est pas établi pour {mismatch[1]}"
    return _FRENCH.get(reason, reason)
