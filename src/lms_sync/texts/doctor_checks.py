"""Texts of what `doctor` looks at, and of what it found."""

from collections.abc import Mapping
from typing import Final

from lms_sync.texts.catalogue import Text

TEXTS: Final[Mapping[str, Text]] = {
    "doctor.check.settings": Text(en="settings", fr="configuration"),
    "doctor.check.token-found": Text(en="token here", fr="jeton ici"),
    "doctor.check.token": Text(en="token", fr="jeton"),
    "doctor.check.address": Text(en="address", fr="adresse"),
    "doctor.check.tls": Text(en="TLS", fr="TLS"),
    "doctor.check.redirect": Text(en="redirect", fr="redirection"),
    "doctor.check.available": Text(en="availability", fr="disponibilité"),
    "doctor.check.services": Text(en="web services", fr="services web"),
    "doctor.check.account": Text(en="account", fr="compte"),
    "doctor.check.release": Text(en="Moodle release", fr="version de Moodle"),
    "doctor.check.competencies": Text(en="competencies", fr="compétences"),
    "doctor.check.administrator": Text(en="rights of the account", fr="droits du compte"),
    "doctor.check.function": Text(en="functions", fr="fonctions"),
    "doctor.check.batch": Text(en="batch", fr="appels groupés"),
    "doctor.check.capability": Text(en="capabilities", fr="capacités"),
    "doctor.check.scale": Text(en="scale", fr="barème"),
    "doctor.check.clock": Text(en="clock", fr="horloge"),
    "doctor.check.speed": Text(en="speed", fr="vitesse"),
    "doctor.check.certificate": Text(en="certificate", fr="certificat"),
    "doctor.check.store": Text(en="store", fr="base locale"),
    "doctor.check.reports": Text(en="reports", fr="rapports"),
    "doctor.check.retention": Text(en="retention", fr="conservation"),
    "doctor.check.key": Text(en="key file", fr="fichier de clé"),
    "doctor.settings.ok": Text(en="read from {file}", fr="lue dans {file}"),
    "doctor.settings.environment": Text(en="from the environment alone", fr="dans l’environnement seul"),
    "doctor.token-found": Text(en="found", fr="trouvé"),
    "doctor.address.ok": Text(en="{site} answers", fr="{site} répond"),
    "doctor.tls.ok": Text(en="the certificate is valid", fr="le certificat est valide"),
    "doctor.tls.loopback": Text(en="plain http on this machine", fr="http simple sur cette machine"),
    "doctor.redirect.ok": Text(en="the site stands at this very address", fr="le site est bien à cette adresse"),
    "doctor.available.ok": Text(en="no maintenance, no upgrade", fr="ni maintenance, ni mise à jour"),
    "doctor.services.ok": Text(en="web services and REST are on", fr="services web et REST activés"),
    "doctor.token.ok": Text(en="accepted", fr="accepté"),
    "doctor.account.ok": Text(en="{username} may call", fr="{username} peut appeler"),
    "doctor.not-reached": Text(
        en="not looked at, since something before it fails",
        fr="non regardé, car quelque chose échoue avant",
    ),
    "doctor.release.ok": Text(en="{release}, supported", fr="{release}, prise en charge"),
    "doctor.release.untried": Text(
        en="{release}: lms-sync was tried with {known}. Try a plan and a push on a copy of the site first.",
        fr=(
            "{release} : lms-sync a été essayé avec {known}. Essayez d’abord un plan et un push sur une copie du site."
        ),
    ),
    "doctor.competencies.ok": Text(en="enabled", fr="activées"),
    "doctor.administrator.ok": Text(en="not an administrator of the site", fr="pas un administrateur du site"),
    "doctor.administrator.warning": Text(
        en=(
            "{username} is an administrator: the token may do anything. Make an account of its own with the "
            "rights of lms-sync doctor --setup only: {users}"
        ),
        fr=(
            "{username} est un administrateur : le jeton peut tout faire. Créez un compte à part avec les seuls "
            "droits de lms-sync doctor --setup : {users}"
        ),
    ),
    "doctor.function.ok": Text(en="{function}", fr="{function}"),
    "doctor.function.missing": Text(
        en="The service lacks {function}. Add it to the service of the token: {services}",
        fr="Le service n’a pas {function}. Ajoutez-la au service du jeton : {services}",
    ),
    "doctor.function.missing-optional": Text(
        en="The service lacks {function} ({condition}). Add it if that is wanted: {services}",
        fr="Le service n’a pas {function} ({condition}). Ajoutez-la si cela est voulu : {services}",
    ),
    "doctor.functions.count": Text(
        en="{count} of the service's functions are there",
        fr="{count} fonctions présentes dans le service",
    ),
    "doctor.batch.ok": Text(en="available", fr="disponibles"),
    "doctor.batch.missing": Text(
        en=(
            "The service lacks {function}: everything takes several times longer, and a push cannot take a rule "
            "or an own scale away. Add it: {services}"
        ),
        fr=(
            "Le service n’a pas {function} : tout dure plusieurs fois plus longtemps, et un push ne peut retirer "
            "ni règle ni barème propre. Ajoutez-la : {services}"
        ),
    ),
    "doctor.capability.ok": Text(en="{capability}", fr="{capability}"),
    "doctor.capability.missing": Text(
        en="The account lacks {capability}. Allow it in its role: {roles}",
        fr="Le compte n’a pas {capability}. Autorisez-la dans son rôle : {roles}",
    ),
    "doctor.capability.not-verified": Text(en="{capability}", fr="{capability}"),
    "doctor.capabilities.count": Text(en="{count} capabilities are there", fr="{count} capacités présentes"),
    "doctor.capabilities.not-verified": Text(
        en=(
            "cannot be seen without writing, or only in a course: {capabilities}. Compare with lms-sync doctor "
            "--setup: {roles}"
        ),
        fr=(
            "ne se voient pas sans écrire, ou seulement dans un cours : {capabilities}. Comparez avec lms-sync "
            "doctor --setup : {roles}"
        ),
    ),
    "doctor.scale.ok": Text(en="scale {scale_id} for {framework}", fr="barème {scale_id} pour {framework}"),
    "doctor.scale.files": Text(
        en="the framework files of the settings have problems; lms-sync check tells them",
        fr="les fichiers de référentiel de la configuration ont des problèmes ; lms-sync check les dit",
    ),
    "doctor.scale.no-files": Text(
        en="no framework files in the settings",
        fr="aucun fichier de référentiel dans la configuration",
    ),
    "doctor.scale.not-verified": Text(
        en="the functions to find it are missing",
        fr="les fonctions pour le trouver manquent",
    ),
    "doctor.clock.ok": Text(en="{seconds} s apart", fr="{seconds} s d’écart"),
    "doctor.clock.warning": Text(
        en=(
            "The clocks of the site and of this machine are {seconds} s apart. Let both be set by NTP; dates in "
            "reports come from both."
        ),
        fr=(
            "Les horloges du site et de cette machine ont {seconds} s d’écart. Réglez les deux par NTP ; les "
            "dates des rapports viennent des deux."
        ),
    ),
    "doctor.clock.not-verified": Text(en="the site does not tell the time", fr="le site ne donne pas l’heure"),
    "doctor.speed.ok": Text(
        en="{milliseconds} ms a call, the median of five",
        fr="{milliseconds} ms par appel, médiane de cinq",
    ),
    "doctor.certificate.ok": Text(en="valid for {days} days more", fr="valide encore {days} jours"),
    "doctor.certificate.warning": Text(
        en="The certificate ends in {days} days; the site's administrator has to renew it.",
        fr="Le certificat expire dans {days} jours ; l’administrateur du site doit le renouveler.",
    ),
    "doctor.certificate.not-verified": Text(
        en="its end could not be read, perhaps behind a proxy",
        fr="sa fin n’a pas pu être lue, peut-être derrière un proxy",
    ),
    "doctor.store.ok": Text(
        en="{kind}, writable, revision {revision}: {place}",
        fr="{kind}, accessible en écriture, révision {revision} : {place}",
    ),
    "doctor.store.new": Text(
        en="none yet; the first push or pull makes {place}",
        fr="aucune pour l’instant ; le premier push ou pull crée {place}",
    ),
    "doctor.store.folder": Text(
        en=(
            "The store {place} cannot be made: its folder cannot be written. Create it, or give it to the "
            "account of lms-sync."
        ),
        fr=(
            "La base locale {place} ne peut être créée : son dossier n’est pas accessible en écriture. Créez-le, "
            "ou donnez-le au compte de lms-sync."
        ),
    ),
    "doctor.reports.ok": Text(en="{folder} is writable", fr="{folder} est accessible en écriture"),
    "doctor.reports.miss": Text(
        en="The folder of reports {folder} cannot be written. Create it, or give it to the account of lms-sync.",
        fr=(
            "Le dossier des rapports {folder} n’est pas accessible en écriture. Créez-le, ou donnez-le au compte "
            "de lms-sync."
        ),
    ),
    "doctor.retention.ok": Text(en="{months} months", fr="{months} mois"),
    "doctor.retention.warning": Text(
        en=(
            "How long ratings are kept is not decided. Set retention_months under [pull] in the settings; the "
            "data-protection officer knows."
        ),
        fr=(
            "La durée de conservation des évaluations n’est pas décidée. Réglez retention_months sous [pull] "
            "dans la configuration ; le délégué à la protection des données la connaît."
        ),
    ),
    "doctor.key.ok": Text(en="{file}, readable by its owner alone", fr="{file}, lisible par son seul propriétaire"),
    "doctor.key.none": Text(
        en="none yet; it is made when a person is forgotten or a report pseudonymised",
        fr="aucun pour l’instant ; il est créé quand une personne est oubliée ou un rapport pseudonymisé",
    ),
    "doctor.key.open": Text(
        en="The key file {file} can be read by others, or cannot be read. Run chmod 600 on it.",
        fr="Le fichier de clé {file} est lisible par d’autres, ou illisible. Faites-lui chmod 600.",
    ),
    "doctor.summary": Text(
        en="{missed} to mend, {warnings} to look at, {unverified} not verified.",
        fr="{missed} à corriger, {warnings} à regarder, {unverified} non vérifiés.",
    ),
    "doctor.state.ok": Text(en="ok", fr="ok"),
    "doctor.state.warning": Text(en="look", fr="à voir"),
    "doctor.state.miss": Text(en="MISS", fr="MANQUE"),
    "doctor.state.not-verified": Text(en="?", fr="?"),
}
