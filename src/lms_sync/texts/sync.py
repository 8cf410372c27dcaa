"""Texts of `lms-sync sync`."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "sync.no-settings": Text(
        en="sync does what a settings file asks for, and there is none. Write config.toml, or name it with --config.",
        fr=(
            "sync fait ce que demande un fichier de réglages, et il n’y en a pas. Écrivez config.toml, ou indiquez-le "
            "avec --config."
        ),
    ),
    "sync.nothing": Text(
        en="{file} asks for nothing: name [frameworks] files or [links] files, or set pull = true in [sync].",
        fr=("{file} ne demande rien : indiquez des fichiers sous [frameworks] ou [links], ou pull = true sous [sync]."),
    ),
    "sync.no-files": Text(
        en="No framework file matches {pattern}. Correct files in [frameworks] of the settings.",
        fr="Aucun référentiel ne correspond à {pattern}. Corrigez files sous [frameworks] dans les réglages.",
    ),
    "sync.budget": Text(
        en="Left out: the time of [sync] minutes was over. The next run does it.",
        fr="Non fait : la durée [sync] minutes était écoulée. La prochaine exécution s’en chargera.",
    ),
    "sync.interrupted": Text(
        en="Left out: the run was ended before. The next run does it.",
        fr="Non fait : l’exécution a été arrêtée avant. La prochaine s’en chargera.",
    ),
    "sync.pull-partly": Text(
        en="Not all was read: `lms-sync status` says what. The next run goes on.",
        fr="Tout n’a pas été lu : `lms-sync status` dit quoi. La prochaine exécution continuera.",
    ),
    "sync.push-partly": Text(
        en="Moodle does not equal the files yet: `lms-sync plan` says what is left. The next run goes on.",
        fr=(
            "Moodle n’est pas encore égal aux fichiers : `lms-sync plan` dit ce qui reste. La prochaine exécution "
            "continuera."
        ),
    ),
    "sync.site": Text(en="{name} {url}", fr="{name} {url}"),
    "sync.step": Text(en="{step}: ", fr="{step} : "),
    "sync.step-frameworks": Text(en="Frameworks", fr="Référentiels"),
    "sync.step-links": Text(en="Links", fr="Liens"),
    "sync.step-pull": Text(en="Pull", fr="Relevé"),
    "sync.step-report": Text(en="Reports", fr="Rapports"),
    "sync.state-done": Text(en="done", fr="fait"),
    "sync.state-partly": Text(en="partly done", fr="fait en partie"),
    "sync.state-failed": Text(en="failed", fr="échec"),
    "sync.state-skipped": Text(en="left out", fr="non fait"),
    "sync.difference-new": Text(
        en="{subject}: differs from Moodle, new since the last report.",
        fr="{subject} : diffère de Moodle, nouveau depuis le dernier signalement.",
    ),
    "sync.difference-known": Text(
        en="{subject}: differs from Moodle, as reported before.",
        fr="{subject} : diffère de Moodle, comme déjà signalé.",
    ),
    "sync.end-differences": Text(
        en="Differences found ({exit}): `lms-sync plan` or `links plan` shows them.",
        fr="Des écarts ont été trouvés ({exit}) : `lms-sync plan` ou `links plan` les montre.",
    ),
    "sync.end-failed": Text(
        en="Not all was done ({exit}). Each step above says why.",
        fr="Tout n’a pas été fait ({exit}). Chaque étape ci-dessus dit pourquoi.",
    ),
    "sync.not-written": Text(
        en="{file} could not be written: {reason}.",
        fr="{file} n’a pas pu être écrit : {reason}.",
    ),
    "sync.ping-empty": Text(
        en="Warning: the monitor was not told, since {variable} is empty.",
        fr="Attention : le moniteur n’a pas été averti, car {variable} est vide.",
    ),
    "sync.ping-address": Text(
        en="Warning: the monitor was not told, since {variable} holds no https address.",
        fr="Attention : le moniteur n’a pas été averti, car {variable} ne contient pas d’adresse https.",
    ),
    "sync.ping-unreachable": Text(
        en="Warning: the monitor of {variable} could not be told ({reason}).",
        fr="Attention : le moniteur de {variable} n’a pas pu être averti ({reason}).",
    ),
    "sync.ping-refused": Text(
        en="Warning: the monitor of {variable} answered {status}; redirects are not followed.",
        fr="Attention : le moniteur de {variable} a répondu {status} ; les redirections ne sont pas suivies.",
    ),
}
