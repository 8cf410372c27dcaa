"""Texts of the area `cli`."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text
from lms_sync.texts.demo import TEXTS as DEMO
from lms_sync.texts.retries import TEXTS as RETRIES

COMMANDS: Mapping[str, Text] = {
    "cli.defect": Text(
        en=(
            "This is a defect of lms-sync ({kind}), not of yours. Run the same command with -vv before its name and "
            "report the output; whatever was written to Moodle is in the store, and the next push goes on from there."
        ),
        fr=(
            "C’est un défaut de lms-sync ({kind}), pas le vôtre. Relancez la même commande avec -vv devant son nom et "
            "signalez ce qu’elle affiche ; ce qui a été écrit dans Moodle est noté dans la base locale, et le prochain "
            "push reprendra là."
        ),
    ),
    "cli.output-failed": Text(
        en=(
            "The output could not be written: {reason}. Make room, or send it elsewhere; what a push has done is shown "
            "by lms-sync status."
        ),
        fr=(
            "La sortie n’a pas pu être écrite : {reason}. Libérez de la place, ou dirigez-la ailleurs ; ce qu’un push "
            "a fait est affiché par lms-sync status."
        ),
    ),
    "cli.interrupted": Text(
        en="Interrupted; nothing was written to Moodle.", fr="Interrompu ; rien n’a été écrit dans Moodle."
    ),
    "cli.check-warnings": Text(en="Worth a look:", fr="À regarder :"),
    "cli.check-summary": Text(en="{files}: {problems}, {warnings}.", fr="{files} : {problems}, {warnings}."),
    "count.files.one": Text(en="{count} file", fr="{count} fichier"),
    "count.files.many": Text(en="{count} files", fr="{count} fichiers"),
    "count.problems.one": Text(en="{count} problem", fr="{count} problème"),
    "count.problems.many": Text(en="{count} problems", fr="{count} problèmes"),
    "count.warnings.one": Text(en="{count} warning", fr="{count} avertissement"),
    "count.warnings.many": Text(en="{count} warnings", fr="{count} avertissements"),
    "cli.plan-not-written": Text(
        en="The plan cannot be saved in {file}: {reason}. Name another place with --out.",
        fr="Le plan ne peut être enregistré dans {file} : {reason}. Indiquez un autre emplacement par --out.",
    ),
    "cli.plan-unreadable": Text(
        en="The saved plan {file} cannot be read: {reason}.", fr="Le plan enregistré {file} est illisible : {reason}."
    ),
    "cli.plan-broken": Text(
        en="{file} is not a plan that lms-sync plan --out saved ({reason}). Save it anew.",
        fr="{file} n’est pas un plan enregistré par lms-sync plan --out ({reason}). Enregistrez-le à nouveau.",
    ),
    "cli.plan-format": Text(
        en=(
            "{file} is a saved plan of the format {version}; this lms-sync reads {known}. Plan again with this "
            "version, or push with the one that saved it."
        ),
        fr=(
            "{file} est un plan enregistré au format {version} ; ce lms-sync lit le format {known}. Refaites le plan "
            "avec cette version, ou faites le push avec celle qui l’a enregistré."
        ),
    ),
    "cli.plan-was-refused": Text(
        en=(
            "The plan in {file} was refused when it was made, so it cannot be pushed. Settle the reasons that it "
            "lists, then save a new plan."
        ),
        fr=(
            "Le plan de {file} a été refusé dès sa création ; il ne peut être envoyé. Réglez les motifs qu’il énumère, "
            "puis enregistrez un nouveau plan."
        ),
    ),
    "cli.plan-other-site": Text(
        en=(
            "The saved plan was made for {planned}, and the site chosen is {chosen}. Choose the other site with "
            "--site, or plan again for this one."
        ),
        fr=(
            "Le plan enregistré a été fait pour {planned}, et le site choisi est {chosen}. Choisissez l’autre site par "
            "--site, ou refaites le plan pour celui-ci."
        ),
    ),
    "cli.nobody-to-ask": Text(
        en=(
            "Nothing was pushed to {site}: there is no terminal to ask on. Add --yes, or better --yes --expect "
            "{fingerprint} to push this very plan only."
        ),
        fr=(
            "Rien n’a été envoyé à {site} : il n’y a pas de terminal pour poser la question. Ajoutez --yes, ou mieux "
            "--yes --expect {fingerprint} pour n’envoyer que ce plan-ci."
        ),
    ),
    "cli.push-question": Text(
        en="Push this to {site} as {username}? [y/N]", fr="Envoyer ceci à {site} avec le compte {username} ? [o/N]"
    ),
    "cli.push-progress": Text(en="Pushing", fr="Envoi"),
    "cli.push-nothing": Text(
        en="Moodle equals the files; nothing to push.", fr="Moodle est égal aux fichiers ; rien à envoyer."
    ),
    "cli.push-declined": Text(en="Nothing was pushed.", fr="Rien n’a été envoyé."),
    "cli.push-stopping": Text(
        en=(
            "Stopping: the request under way is being finished and rules are put back. Press Ctrl-C again to leave at "
            "once."
        ),
        fr=(
            "Arrêt : la requête en cours se termine et les règles sont remises en place. Ctrl-C à nouveau pour quitter "
            "aussitôt."
        ),
    ),
    "cli.push-aborted": Text(
        en=(
            "Left at once: some of it may be written, and rules may be missing in Moodle. Run the same push again; it "
            "goes on from what the store has noted."
        ),
        fr=(
            "Quitté aussitôt : une partie est peut-être écrite, et des règles peuvent manquer dans Moodle. Relancez le "
            "même push ; il reprend à partir de ce que la base locale a noté."
        ),
    ),
    "cli.status-none": Text(en="No push so far.", fr="Aucun push jusqu’ici."),
    "cli.sandbox-serving": Text(
        en="A stand-in for Moodle answers at {url} (token {token}). Try in another terminal:",
        fr="Un site Moodle d’essai répond à l’adresse {url} (jeton {token}). Essayez dans un autre terminal :",
    ),
    "cli.sandbox-enter": Text(
        en="Press Enter here, and some weeks pass: trainers rate, somebody leaves. Then pull again.",
        fr="Appuyez ici sur Entrée, et quelques semaines passent : les formateurs évaluent, quelqu’un part. Relancez "
        "ensuite pull.",
    ),
    "cli.sandbox-weeks-passed": Text(
        en="Some weeks have passed: new, better and worse ratings.",
        fr="Quelques semaines ont passé : il y a des évaluations nouvelles, meilleures et moins bonnes.",
    ),
    "cli.sandbox-end": Text(
        en="Everything it holds is gone when it ends. Ctrl-C ends it.",
        fr="Tout ce qu’il contient disparaît à la fin. Ctrl-C l’arrête.",
    ),
    "cli.sandbox-extra": Text(
        en="The sandbox needs an extra that is not installed: pip install '.[sandbox]'",
        fr="Le site d’essai demande un extra qui n’est pas installé : pip install '.[sandbox]'",
    ),
    "cli.sandbox-plugin": Text(
        en="The sandbox knows no plugin {plugin}. Name one of these with --plugin: {known}.",
        fr="Le site d’essai ne connaît pas de plugin {plugin}. Indiquez par --plugin l’un de ceux-ci : {known}.",
    ),
    "cli.sandbox-port": Text(
        en="The port {port} cannot be used: {reason}. Name another one with --port, or leave it out.",
        fr="Le port {port} n’est pas utilisable : {reason}. Indiquez-en un autre par --port, ou omettez l’option.",
    ),
}

TEXTS: Mapping[str, Text] = {**COMMANDS, **RETRIES, **DEMO}
