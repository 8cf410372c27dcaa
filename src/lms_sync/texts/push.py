"""Texts of the area `push`: guards, failures and the report of a push."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

GUARDS: Mapping[str, Text] = {
    "FILES_INVALID": Text(
        en="The files are not valid (problems listed above: {count}); nothing was sent to Moodle.",
        fr="Les fichiers ont {count} problèmes, listés ci-dessus ; rien n’a été envoyé à Moodle.",
    ),
    "PLAN_REFUSED": Text(en="Nothing was pushed: the plan is refused.", fr="Rien n’a été envoyé : le plan est refusé."),
    "PLAN_CHANGED_MEANWHILE": Text(
        en="Nothing was pushed: Moodle changed after the plan was shown. Plan again.",
        fr="Rien n’a été envoyé : Moodle a changé après l’affichage du plan. Refaites le plan.",
    ),
    "PLAN_NOT_EXPECTED": Text(
        en=(
            "Nothing was pushed: this is not the plan that was agreed to. Expected {expected}, found {found}: the "
            "files, Moodle, the site or the policies are no longer the same. Read the new plan, then push with its "
            "fingerprint."
        ),
        fr=(
            "Rien n’a été envoyé : ce n’est pas le plan convenu. Attendu {expected}, trouvé {found} : les fichiers, "
            "Moodle, le site ou les options ont changé. Lisez le nouveau plan, puis faites le push avec son empreinte."
        ),
    ),
}

FAILURES: Mapping[str, Text] = {
    "FRAMEWORK_GONE": Text(
        en="The framework {idnumber} is no longer in Moodle: somebody deleted it during the push. Plan again.",
        fr="Le référentiel {idnumber} n’est plus dans Moodle : quelqu’un l’a supprimé pendant le push. Refaites le "
        "plan.",
    ),
    "SITE_NOT_AT_REST": Text(
        en=(
            "An answer was lost, and after {seconds} s the site was still changing. Wait until it is at rest, then "
            "push again: what is already done is recognised."
        ),
        fr=(
            "Une réponse s’est perdue, et au bout de {seconds} s le site changeait encore. Attendez qu’il soit au "
            "repos, puis refaites le push : ce qui est déjà fait sera reconnu."
        ),
    ),
    "RULE_LACKS_CHILDREN": Text(
        en=(
            "The points rule of {idnumber} was not set, since these children could not be created or moved: "
            "{children}. Settle those, then push again."
        ),
        fr=(
            "La règle par points de {idnumber} n’a pas été posée, car ces compétences filles n’ont pu être créées ou "
            "déplacées : {children}. Réglez cela, puis refaites le push."
        ),
    ),
    "DELETE_REFUSED": Text(
        en=(
            "Moodle keeps it, with all below it: it is linked to a course, in a learning plan, or rated. Unlink it in "
            "Moodle, or keep it (--orphans keep)."
        ),
        fr=(
            "Moodle la garde, avec tout ce qu’elle contient : elle est liée à un cours, dans un plan de formation, ou "
            "évaluée. Déliez-la dans Moodle, ou gardez-la (--orphans keep)."
        ),
    ),
    "DELETE_NOT_ONLY_ORPHANS": Text(
        en=(
            "Not deleted: below it stands what this plan does not delete ({others}); somebody put it there meanwhile. "
            "Plan again."
        ),
        fr=(
            "Non supprimée : elle contient ce que ce plan ne supprime pas ({others}), placé là entre-temps. Refaites "
            "le plan."
        ),
    ),
    "ANSWERED_FALSE": Text(
        en="Moodle answered no, without a reason. Push again; if it stays so, look at this competency in Moodle.",
        fr="Moodle a répondu non, sans raison. Refaites le push ; si cela persiste, voyez cette compétence dans "
        "Moodle.",
    ),
}

CHANGES: Mapping[str, Text] = {
    "change.create-framework": Text(en="create the framework {idnumber}", fr="créer le référentiel {idnumber}"),
    "change.create": Text(en="create {idnumber}", fr="créer {idnumber}"),
    "change.update": Text(en="change {idnumber} ({fields})", fr="modifier {idnumber} ({fields})"),
    "change.rename": Text(en="rename {old} to {new}", fr="renommer {old} en {new}"),
    "change.move": Text(en="move {idnumber} to {parent}", fr="déplacer {idnumber} vers {parent}"),
    "change.delete": Text(en="delete {idnumber}", fr="supprimer {idnumber}"),
    "change.order-top": Text(en="reorder the top level", fr="réordonner le premier niveau"),
    "change.order": Text(en="reorder what is under {parent}", fr="réordonner ce qui est sous {parent}"),
    "change.relate": Text(en="relate {first} and {second}", fr="associer {first} et {second}"),
    "change.unrelate": Text(en="unrelate {first} and {second}", fr="dissocier {first} et {second}"),
    "change.rule": Text(en="set the rule of {idnumber}", fr="poser la règle de {idnumber}"),
    "change.rule-restore": Text(en="put the rule of {idnumber} back", fr="remettre en place la règle de {idnumber}"),
}

REPORT: Mapping[str, Text] = {
    "push.framework": Text(en="{idnumber}: {counts}.", fr="{idnumber} : {counts}."),
    "push.none-done": Text(en="nothing done", fr="rien de fait"),
    "push.proven": Text(en="Read back: Moodle equals the file.", fr="Relu : Moodle est égal au fichier."),
    "push.differs": Text(
        en="Read back: Moodle does not equal the file.", fr="Relu : Moodle n’est pas égal au fichier."
    ),
    "push.interrupted": Text(en="Interrupted.", fr="Interrompu."),
    "push.unfinished": Text(en="Not finished.", fr="Inachevé."),
    "push.unproven": Text(en="Not proven: Moodle could not be read back.", fr="Non prouvé : Moodle n’a pu être relu."),
    "push.failed": Text(en="Failed ({count})", fr="Échecs ({count})"),
    "push.differences": Text(en="Different after the push ({count})", fr="Différent après le push ({count})"),
    "push.difference": Text(en="Moodle {actual}, file {expected}", fr="Moodle {actual}, fichier {expected}"),
    "push.not-tried": Text(en="Not tried: {counts}", fr="Non tenté : {counts}"),
    "push.more": Text(en="… {count} more (--json lists them all)", fr="… {count} autres (--json les liste toutes)"),
    "push.again": Text(
        en="Once the cause is settled, the same push goes on from here; nothing is done twice.",
        fr="Une fois la cause réglée, le même push reprend ici ; rien n’est fait deux fois.",
    ),
    "push.nothing-written": Text(en="Nothing was written to Moodle.", fr="Rien n’a été écrit dans Moodle."),
    "push.receipt": Text(en="Receipt {number}; see lms-sync status.", fr="Reçu {number} ; voir lms-sync status."),
}

RECEIPTS: Mapping[str, Text] = {
    "receipt.complete": Text(en="complete", fr="complet"),
    "receipt.partial": Text(en="partial", fr="partiel"),
    "receipt.refused": Text(en="refused", fr="refusé"),
    "receipt.running": Text(en="cut off", fr="interrompu"),
    "receipt.links": Text(en="links", fr="liens"),
    "receipt.where": Text(en="{site} as {username}", fr="{site}, compte {username}"),
    "receipt.plan": Text(en="plan {fingerprint}", fr="plan {fingerprint}"),
    "receipt.commit": Text(en="commit {commit}", fr="commit {commit}"),
}

TEXTS: Mapping[str, Text] = {**GUARDS, **FAILURES, **CHANGES, **REPORT, **RECEIPTS}
