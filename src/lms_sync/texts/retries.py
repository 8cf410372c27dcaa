"""Texts of a call that failed for a passing reason and is tried again."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "cli.retrying": Text(
        en="{what}; trying again until {until} at the latest (Ctrl-C ends it).",
        fr="{what} ; nouveaux essais jusqu’à {until} au plus tard (Ctrl-C y met fin).",
    ),
    "retry.unreachable": Text(en="{site} cannot be reached", fr="{site} est injoignable"),
    "retry.unknown-host": Text(
        en="The name in {site} is not known on the network", fr="Le nom dans {site} n’est pas connu du réseau"
    ),
    "retry.connect-timeout": Text(en="{site} does not take the connection", fr="{site} ne prend pas la connexion"),
    "retry.read-timeout": Text(
        en="{site} did not answer {function} in time", fr="{site} n’a pas répondu à temps à {function}"
    ),
    "retry.connection-lost": Text(
        en="The connection to {site} broke before {function} was answered",
        fr="La connexion à {site} s’est rompue avant la réponse à {function}",
    ),
    "retry.proxy": Text(
        en="The proxy of this machine does not lead to {site}",
        fr="Le mandataire (proxy) de cette machine ne mène pas à {site}",
    ),
    "retry.truncated-answer": Text(
        en="The answer of {site} to {function} is cut off", fr="La réponse de {site} à {function} est tronquée"
    ),
    "retry.database-read-failed": Text(
        en="The database of {site} failed at {function}", fr="La base de données de {site} a échoué à {function}"
    ),
    "retry.database-down": Text(en="{site} does not reach its database", fr="{site} n’atteint pas sa base de données"),
    "retry.maintenance": Text(en="{site} is in maintenance", fr="{site} est en maintenance"),
    "retry.upgrade-running": Text(en="{site} is being upgraded", fr="{site} est en cours de mise à jour"),
    "retry.too-many-requests": Text(
        en="A server in front of {site} wants fewer calls (HTTP 429)",
        fr="Un serveur devant {site} demande moins d’appels (HTTP 429)",
    ),
    "retry.unavailable": Text(
        en="{site} is not available at the moment (HTTP {status})",
        fr="{site} n’est pas disponible pour le moment (HTTP {status})",
    ),
    "retry.server-error": Text(
        en="The PHP of {site} failed at {function} (HTTP {status})",
        fr="Le PHP de {site} a échoué à {function} (HTTP {status})",
    ),
}
