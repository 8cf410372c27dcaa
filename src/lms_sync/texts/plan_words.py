"""Words and short phrases of the reports: fields, values, changes and their counts."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text


def _both(same: str) -> Text:
    return Text(en=same, fr=same)


FIELDS: Mapping[str, Text] = {
    "field.presence": Text(en="in Moodle", fr="dans Moodle"),
    "field.idnumber": _both("idnumber"),
    "field.shortname": _both("shortname"),
    "field.description": Text(en="description", fr="description"),
    "field.visible": Text(en="visible", fr="visible"),
    "field.taxonomies": Text(en="taxonomies", fr="taxonomies"),
    "field.scale": Text(en="scale", fr="barème"),
    "field.parent": Text(en="parent", fr="parent"),
    "field.order": Text(en="order", fr="ordre"),
    "field.rule": Text(en="rule", fr="règle"),
    "field.relation": Text(en="related", fr="associée"),
}

VALUES: Mapping[str, Text] = {
    "value.yes": Text(en="yes", fr="oui"),
    "value.no": Text(en="no", fr="non"),
    "value.empty": Text(en="(empty)", fr="(vide)"),
    "value.unknown": Text(en="(unknown)", fr="(inconnu)"),
    "value.top": Text(en="the top level", fr="le premier niveau"),
    "value.no-rule": Text(en="no rule", fr="pas de règle"),
    "value.inherited": Text(en="that of the framework", fr="celui du référentiel"),
    "value.default": Text(en="default", fr="par défaut"),
    "value.proficient": Text(en="proficient", fr="compétent"),
    "value.must": Text(en="required", fr="exigée"),
    "rule.all": Text(en="all children, then {outcome}", fr="toutes les compétences filles, puis {outcome}"),
    "rule.points": Text(
        en="{required} points from {points}, then {outcome}", fr="{required} points parmi {points}, puis {outcome}"
    ),
    "rule.foreign": Text(en="rule of type {ruletype}, then {outcome}", fr="règle de type {ruletype}, puis {outcome}"),
    "outcome.none": Text(en="nothing", fr="rien"),
    "outcome.evidence": Text(en="attach an evidence", fr="joindre une preuve"),
    "outcome.recommend": Text(en="recommend the competency", fr="recommander la compétence"),
    "outcome.complete": Text(en="mark as complete", fr="marquer comme terminée"),
}

NODES: Mapping[str, Text] = {
    "node.moved": Text(en="from {old} to {new}", fr="de {old} vers {new}"),
    "node.shortened": Text(en="… ({count} characters in all)", fr="… ({count} caractères en tout)"),
    "node.field": Text(en="{name}: ", fr="{name} : "),
    "node.order-first": Text(en="{idnumber} first", fr="{idnumber} en tête"),
    "node.order-after": Text(en="{idnumber} after {other}", fr="{idnumber} après {other}"),
    "node.order-whole": Text(en="now {order}", fr="désormais {order}"),
    "node.rule-restored": Text(
        en="rule put back after the change: {rule}", fr="règle remise en place après le changement : {rule}"
    ),
    "node.descendants.one": Text(en="with {count} competency below it", fr="avec {count} compétence sous elle"),
    "node.descendants.many": Text(en="with {count} competencies below it", fr="avec {count} compétences sous elle"),
    "node.unchanged.one": Text(en="… {count} unchanged", fr="… {count} inchangée"),
    "node.unchanged.many": Text(en="… {count} unchanged", fr="… {count} inchangées"),
    "node.framework": Text(en="framework {idnumber}", fr="référentiel {idnumber}"),
}

COUNTS: Mapping[str, Text] = {
    "count.create_framework.one": Text(en="framework created", fr="référentiel créé"),
    "count.create_framework.many": Text(en="{count} frameworks created", fr="{count} référentiels créés"),
    "count.update_framework.one": Text(en="framework changed", fr="référentiel modifié"),
    "count.update_framework.many": Text(en="{count} changes of frameworks", fr="{count} modifications de référentiels"),
    "count.rename_competency.one": Text(en="{count} renamed", fr="{count} renommée"),
    "count.rename_competency.many": Text(en="{count} renamed", fr="{count} renommées"),
    "count.create_competency.one": Text(en="{count} competency created", fr="{count} compétence créée"),
    "count.create_competency.many": Text(en="{count} competencies created", fr="{count} compétences créées"),
    "count.move_competency.one": Text(en="{count} moved", fr="{count} déplacée"),
    "count.move_competency.many": Text(en="{count} moved", fr="{count} déplacées"),
    "count.delete_subtree.one": Text(en="{count} deleted", fr="{count} supprimée"),
    "count.delete_subtree.many": Text(en="{count} deleted", fr="{count} supprimées"),
    "count.reorder_siblings.one": Text(en="{count} list reordered", fr="{count} liste réordonnée"),
    "count.reorder_siblings.many": Text(en="{count} lists reordered", fr="{count} listes réordonnées"),
    "count.update_competency.one": Text(en="{count} changed", fr="{count} modifiée"),
    "count.update_competency.many": Text(en="{count} changed", fr="{count} modifiées"),
    "count.add_relation.one": Text(en="{count} relation added", fr="{count} association ajoutée"),
    "count.add_relation.many": Text(en="{count} relations added", fr="{count} associations ajoutées"),
    "count.remove_relation.one": Text(en="{count} relation removed", fr="{count} association retirée"),
    "count.remove_relation.many": Text(en="{count} relations removed", fr="{count} associations retirées"),
    "count.set_competency_rule.one": Text(en="{count} rule set", fr="{count} règle changée"),
    "count.set_competency_rule.many": Text(en="{count} rules set", fr="{count} règles changées"),
    "count.restore_competency_rule.one": Text(en="{count} rule put back", fr="{count} règle remise en place"),
    "count.restore_competency_rule.many": Text(en="{count} rules put back", fr="{count} règles remises en place"),
    "count.changes.one": Text(en="{count} change", fr="{count} changement"),
    "count.changes.many": Text(en="{count} changes", fr="{count} changements"),
    "count.frameworks.one": Text(en="{count} framework", fr="{count} référentiel"),
    "count.frameworks.many": Text(en="{count} frameworks", fr="{count} référentiels"),
    "count.competencies.one": Text(en="{count} competency", fr="{count} compétence"),
    "count.competencies.many": Text(en="{count} competencies", fr="{count} compétences"),
}

PLAN: Mapping[str, Text] = {
    "plan.heading": Text(en="{file}: {idnumber}, {base}: {counts}", fr="{file} : {idnumber}, {base} : {counts}"),
    "plan.base-new": Text(en="not yet in Moodle", fr="pas encore dans Moodle"),
    "plan.base-record": Text(en="since the last push", fr="depuis le dernier push"),
    "plan.base-adopted": Text(en="adopted as it is in Moodle", fr="repris tel qu’il est dans Moodle"),
    "plan.base-missing": Text(
        en="in Moodle, no base (no push of it is remembered)", fr="dans Moodle, sans base (aucun push connu)"
    ),
    "plan.no-change": Text(en="nothing to change", fr="rien à changer"),
    "plan.cannot-be-made": Text(en="cannot be planned", fr="plan impossible"),
    "plan.orphans": Text(
        en="In Moodle but not in the file, left alone ({count}); --orphans delete would delete them",
        fr="Dans Moodle mais pas dans le fichier, laissées ({count}) ; --orphans delete les supprimerait",
    ),
    "plan.orphans-stay": Text(
        en="In Moodle but not in the file, cannot be deleted ({count})",
        fr="Dans Moodle mais pas dans le fichier, impossibles à supprimer ({count})",
    ),
    "plan.orphan-below": Text(en="under {parent}", fr="sous {parent}"),
    "plan.drifts": Text(
        en="Changed in Moodle since the last push ({count})", fr="Modifié dans Moodle depuis le dernier push ({count})"
    ),
    "plan.drifts-overwritten": Text(
        en="Changed in Moodle since the last push, the file wins ({count})",
        fr="Modifié dans Moodle depuis le dernier push, le fichier l’emporte ({count})",
    ),
    "plan.kept": Text(
        en="Changed in Moodle since the last push, left as it is ({count})",
        fr="Modifié dans Moodle depuis le dernier push, laissé tel quel ({count})",
    ),
    "plan.drift-line": Text(en="last push {base}, Moodle {actual}", fr="dernier push {base}, Moodle {actual}"),
    "plan.drift-conflict": Text(en="file {desired} (conflict)", fr="fichier {desired} (conflit)"),
    "plan.drift-deleted": Text(en="deleted in Moodle", fr="supprimée dans Moodle"),
    "plan.drift-created": Text(en="Moodle {actual}, file {desired}", fr="Moodle {actual}, fichier {desired}"),
    "plan.notes": Text(en="To know", fr="À savoir"),
    "plan.refusals": Text(en="A push would be refused", fr="Un push serait refusé"),
    "plan.total": Text(en="{frameworks} on {site}: {counts}.", fr="{frameworks} sur {site} : {counts}."),
    "plan.no-fingerprint": Text(
        en="No fingerprint: this plan cannot be pushed.", fr="Pas d’empreinte : ce plan ne peut être envoyé."
    ),
    "plan.fingerprint": Text(en="Fingerprint {fingerprint}", fr="Empreinte {fingerprint}"),
    "plan.markdown-title": Text(en="Plan for {site}", fr="Plan pour {site}"),
    "plan.markdown-details": Text(en="Changes ({count})", fr="Changements ({count})"),
    "plan.markdown-where": Text(en="Competency", fr="Compétence"),
    "plan.markdown-what": Text(en="Change", fr="Changement"),
    "plan.markdown-title-column": Text(en="Title", fr="Intitulé"),
    "plan.policies": Text(en="Policies: {policies}", fr="Options : {policies}"),
}

PAIRING: Mapping[str, Text] = {
    "pairs.probable": Text(
        en=(
            "Probably the same competency under another number ({count}). To keep its ratings, add the line given to "
            "the competency of the file, and plan again; nothing of this is done by itself"
        ),
        fr=(
            "Sans doute la même compétence sous un autre numéro ({count}). Pour garder ses évaluations, ajoutez la "
            "ligne indiquée à la compétence du fichier et refaites le plan ; rien de ceci ne se fait tout seul"
        ),
    ),
    "pairs.ambiguous": Text(
        en="Perhaps the same, but not to be decided without you ({count}): add at most one of the lines given",
        fr="Peut-être la même, mais à vous d’en décider ({count}) : ajoutez au plus une des lignes indiquées",
    ),
    "pairs.crossed": Text(
        en=(
            "Same number, but Moodle has the title under another one ({count}): this push would write new titles over "
            "competencies that may be rated"
        ),
        fr=(
            "Même numéro, mais Moodle a l’intitulé sous un autre ({count}) : ce push écrirait de nouveaux intitulés "
            "sur des compétences peut-être évaluées"
        ),
    ),
    "pairs.where": Text(en="{file}:{line}: {title}", fr="{file}:{line} : {title}"),
    "pairs.candidate": Text(en="in Moodle {title}: {similarity}%", fr="dans Moodle {title} : {similarity} %"),
    "pairs.evidence": Text(en="{candidate} ({evidence})", fr="{candidate} ({evidence})"),
    "pairs.mend-first": Text(
        en="{candidate}. No file can name this idnumber: give it another one in Moodle, and plan again",
        fr=(
            "{candidate}. Aucun fichier ne peut citer cet idnumber : donnez-en un autre dans "
            "Moodle, puis refaites le plan"
        ),
    ),
    "evidence.title": Text(en="title", fr="intitulé"),
    "evidence.description": Text(en="description", fr="description"),
    "evidence.number": Text(en="number", fr="numéro"),
    "evidence.parent": Text(en="parent", fr="parent"),
    "evidence.order": Text(en="place", fr="place"),
    "pairs.crossed-remembered": Text(
        en="If the competencies were renumbered, add these lines and plan again; if only titles change, go on.",
        fr=(
            "Si les compétences ont été renumérotées, ajoutez ces lignes et refaites le plan ; si seuls les intitulés "
            "changent, poursuivez."
        ),
    ),
    "pairs.crossed-unknown": Text(
        en=(
            "If the competencies were renumbered, push twice with --adopt: first a copy of the file with the numbers "
            "that Moodle has today, then the final file with these lines. If only titles change, go on."
        ),
        fr=(
            "Si les compétences ont été renumérotées, faites deux push avec --adopt : d’abord une copie du fichier "
            "avec les numéros que Moodle a aujourd’hui, puis le fichier définitif avec ces lignes. Si seuls les "
            "intitulés changent, poursuivez."
        ),
    ),
}

TEXTS: Mapping[str, Text] = {**PAIRING, **FIELDS, **VALUES, **NODES, **COUNTS, **PLAN}
