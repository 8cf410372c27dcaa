"""Texts of the planner: why a plan may not be pushed, and what its reader should know."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

IDENTITY: Mapping[str, Text] = {
    "SEVERAL_PREVIOUS_FOUND": Text(
        en=(
            "{idnumber} has several previous idnumbers that are all in Moodle: {previous}. Only one of them can become "
            "{idnumber}: keep that one in previous_idnumbers; the others then show as orphans."
        ),
        fr=(
            "{idnumber} a plusieurs anciens idnumbers, tous présents dans Moodle : {previous}. Un seul peut devenir "
            "{idnumber} : gardez celui-là dans previous_idnumbers ; les autres paraîtront alors comme orphelins."
        ),
    ),
    "PREVIOUS_CLAIMED_TWICE": Text(
        en=(
            "{idnumber} and {other} both mean the same competency in Moodle (previous idnumber {previous}). Leave "
            "{previous} in the previous_idnumbers of the one that takes over its ratings, and remove it from the other."
        ),
        fr=(
            "{idnumber} et {other} désignent la même compétence de Moodle (ancien idnumber {previous}). Laissez "
            "{previous} dans les previous_idnumbers de celle qui en reprend les évaluations, et retirez-le de l’autre."
        ),
    ),
    "PREVIOUS_STILL_LIVE": Text(
        en=(
            "{idnumber} was {previous}, but {previous} is also in use in the file, and no earlier push is remembered "
            "that could tell them apart. Push twice with --adopt: first a copy of the file with the numbers that "
            "Moodle has today and without previous_idnumbers, then the final file. If the renumbering is already done "
            "in Moodle, take {previous} out of previous_idnumbers and push with --adopt."
        ),
        fr=(
            "{idnumber} s’appelait {previous}, mais {previous} sert aussi dans le fichier, et aucun push antérieur "
            "n’est connu, qui permettrait de les distinguer. Faites deux push avec --adopt : d’abord une copie du "
            "fichier avec les numéros que Moodle a aujourd’hui et sans previous_idnumbers, puis le fichier définitif. "
            "Si la renumérotation est déjà faite dans Moodle, retirez {previous} de previous_idnumbers et faites un "
            "push avec --adopt."
        ),
    ),
    "OLD_AND_NEW_IN_MOODLE": Text(
        en=(
            "{idnumber} was {previous}, but both are in Moodle as two competencies, so nothing can be renamed without "
            "losing one. Find out which of them holds the ratings; then either take {previous} out of "
            "previous_idnumbers, or delete the empty {idnumber} in Moodle and plan again."
        ),
        fr=(
            "{idnumber} s’appelait {previous}, mais les deux existent dans Moodle, en deux compétences : renommer "
            "ferait perdre l’une d’elles. Cherchez laquelle porte les évaluations ; puis retirez {previous} de "
            "previous_idnumbers, ou supprimez dans Moodle la compétence {idnumber} restée vide et refaites le plan."
        ),
    ),
}

FRAMEWORK: Mapping[str, Text] = {
    "NEEDS_ADOPT": Text(
        en=(
            "{idnumber} is in Moodle already, and no push of it is remembered here. If this file is to rule it from "
            "now on, read the changes above and push with --adopt; if another machine pushes it, share its store."
        ),
        fr=(
            "{idnumber} existe déjà dans Moodle, et aucun push n’en est connu ici. Si ce fichier doit désormais faire "
            "foi, lisez les changements ci-dessus et faites un push avec --adopt ; si une autre machine s’en charge, "
            "partagez sa base locale."
        ),
    ),
    "NEEDS_ADOPT_ONLY": Text(
        en=(
            "Nothing differs that this file rules, but no push of {idnumber} is remembered here. `push --adopt` takes "
            "it over: it writes nothing to Moodle and remembers it as it is; if another machine pushes it, share its "
            "store."
        ),
        fr=(
            "Rien ne diffère de ce que ce fichier régit, mais aucun push de {idnumber} n’est connu ici. "
            "`push --adopt` le reprend : rien n’est écrit dans Moodle, son état est retenu tel quel ; si une autre "
            "machine s’en charge, partagez sa base locale."
        ),
    ),
    "FRAMEWORK_ELSEWHERE": Text(
        en=(
            "{idnumber} stands in another context in Moodle ({context}) than the settings name, and Moodle can never "
            "move it. Set `context` of the site in the settings to that context, or give the file another idnumber."
        ),
        fr=(
            "Dans Moodle, {idnumber} se trouve dans un autre contexte ({context}) que celui de la configuration, et "
            "Moodle ne peut jamais le déplacer. Indiquez ce contexte par `context` du site dans la configuration, ou "
            "donnez un autre idnumber au fichier."
        ),
    ),
    "FRAMEWORK_VANISHED": Text(
        en=(
            "{idnumber} was pushed before and is no longer in Moodle: somebody deleted it, or this account may no "
            "longer see it. Look under Site administration > Competencies > Competency frameworks "
            "(admin/tool/lp/competencyframeworks.php). To create it anew, push with --drift overwrite."
        ),
        fr=(
            "{idnumber} a déjà fait l’objet d’un push et n’est plus dans Moodle : quelqu’un l’a supprimé, ou ce compte "
            "ne le voit plus. Voyez Administration du site > Compétences > Référentiels de compétences "
            "(admin/tool/lp/competencyframeworks.php). Pour le créer à nouveau, faites un push avec --drift overwrite."
        ),
    ),
    "RENAMED_ONCE_MORE": Text(
        en=(
            "{idnumber} was {previous} before, and that rename is done; but its title is now that of {previous}. If "
            "the two exchange their numbers once more, do it in two pushes: first give {idnumber} a free number, with "
            "previous_idnumbers: [{idnumber}], then the final ones. If only the titles change, take {previous} out of "
            "its previous_idnumbers."
        ),
        fr=(
            "{idnumber} était {previous} auparavant, et ce renommage est fait ; mais son intitulé est maintenant celui "
            "de {previous}. Si les deux échangent encore leurs numéros, procédez en deux push : donnez d’abord à "
            "{idnumber} un numéro libre, avec previous_idnumbers: [{idnumber}], puis les numéros définitifs. Si seuls "
            "les intitulés changent, retirez {previous} de ses previous_idnumbers."
        ),
    ),
    "FRAMEWORK_LOOKS_LIKE": Text(
        en=(
            "{idnumber} is new, but Moodle has {other}, which reads much the same ({similarity}%). If it is the same "
            "framework, add it to `previous_idnumbers` of `framework` and plan again, or everything will be there "
            "twice."
        ),
        fr=(
            "{idnumber} est nouveau, mais Moodle a {other}, qui lui ressemble beaucoup ({similarity} %). Si c’est le "
            "même référentiel, ajoutez-le à `previous_idnumbers` de `framework` et refaites le plan, sinon tout y sera "
            "en double."
        ),
    ),
    "FRAMEWORK_WAS_RENAMED": Text(
        en=(
            "{idnumber} is the name that the framework {now} had before: this file is probably an old one, and pushing "
            "it would create a second framework. Use the file of {now}; for a new framework choose another idnumber."
        ),
        fr=(
            "{idnumber} est le nom que portait auparavant le référentiel {now} : ce fichier est sans doute ancien, et "
            "l’envoyer créerait un second référentiel. Utilisez le fichier de {now} ; pour un nouveau référentiel, "
            "choisissez un autre idnumber."
        ),
    ),
    "FRAMEWORKS_IN_A_CIRCLE": Text(
        en=(
            "{idnumber} and {other} exchange their idnumbers, which Moodle refuses while both are in use. Do it in two "
            "pushes: first give one of them an idnumber that is free, with previous_idnumbers, then the final ones."
        ),
        fr=(
            "{idnumber} et {other} échangent leurs idnumber, ce que Moodle refuse tant que les deux servent. Procédez "
            "en deux push\u00a0: donnez d’abord à l’un un idnumber libre, avec previous_idnumbers, puis les définitifs."
        ),
    ),
    "SCALE_WILL_FREEZE": Text(
        en=(
            "The scale of {idnumber} ({scale}) can no longer be exchanged in Moodle once a learner is rated with it. "
            "Make sure of it before the first rating."
        ),
        fr=(
            "Le barème de {idnumber} ({scale}) ne pourra plus être remplacé dans Moodle dès qu’un apprenant sera "
            "évalué. Assurez-vous qu’il convient avant la première évaluation."
        ),
    ),
}

DRIFT: Mapping[str, Text] = {
    "DRIFT_REFUSED": Text(
        en=(
            "Somebody changed Moodle since the last push (listed above: {count}). Take what is right over into the "
            "file; or push with --drift overwrite (the file wins) or --drift keep (Moodle’s values stay)."
        ),
        fr=(
            "Quelqu’un a modifié Moodle depuis le dernier push (liste ci-dessus : {count}). Reportez dans le fichier "
            "ce qui est juste ; ou faites un push avec --drift overwrite (le fichier l’emporte) ou --drift keep (les "
            "valeurs de Moodle restent)."
        ),
    ),
    "CONFLICT_REFUSED": Text(
        en=(
            "Both Moodle and the file changed the same thing, differently (listed above: {count}), which --drift keep "
            "cannot settle. Write the right value into the file and push with --drift overwrite."
        ),
        fr=(
            "Moodle et le fichier ont changé la même chose, différemment (liste ci-dessus : {count}), ce que "
            "--drift keep ne peut trancher. Écrivez la bonne valeur dans le fichier et faites un push avec "
            "--drift overwrite."
        ),
    ),
    "KEEP_IMPOSSIBLE_IDNUMBER": Text(
        en=(
            "--drift keep would leave the idnumber {idnumber} to both {first} and {second}, which Moodle does not "
            "allow. Give one of them another idnumber in the file, or push with --drift overwrite."
        ),
        fr=(
            "--drift keep laisserait l’idnumber {idnumber} à la fois à {first} et à {second}, ce que Moodle n’admet "
            "pas. Donnez un autre idnumber à l’une des deux dans le fichier, ou faites un push avec --drift overwrite."
        ),
    ),
    "KEEP_IMPOSSIBLE_PARENT": Text(
        en=(
            "--drift keep would put {idnumber} below itself, since somebody moved competencies in Moodle and the file "
            "moves others. Take the move over into the file, or push with --drift overwrite."
        ),
        fr=(
            "--drift keep placerait {idnumber} sous elle-même, car quelqu’un a déplacé des compétences dans Moodle et "
            "le fichier en déplace d’autres. Reportez ce déplacement dans le fichier, ou faites un push avec "
            "--drift overwrite."
        ),
    ),
}

RULES: Mapping[str, Text] = {
    "RULES_NOT_RETROACTIVE": Text(
        en="Moodle applies a rule to future ratings only: those already made complete nothing.",
        fr=(
            "Moodle n’applique une règle qu’aux évaluations à venir : celles qui sont déjà faites ne déclenchent rien."
        ),
    ),
    "RULE_CANNOT_BE_KEPT": Text(
        en=(
            "The rule of {idnumber}, which the file leaves to Moodle, cannot survive this push: Moodle wipes it when "
            "children change, and with the children that stay it could not be met. Write the rule wanted (or "
            "`rule: none`) into the file."
        ),
        fr=(
            "La règle de {idnumber}, que le fichier laisse à Moodle, ne peut survivre à ce push : Moodle l’efface "
            "quand les compétences filles changent, et avec celles qui restent elle ne pourrait plus être remplie. "
            "Écrivez dans le fichier la règle voulue (ou `rule: none`)."
        ),
    ),
    "RULE_LOSES_CHILDREN": Text(
        en=(
            "The points rule of {idnumber} loses the children that leave; the points required stay as they are. Look "
            "whether that is still right."
        ),
        fr=(
            "La règle par points de {idnumber} perd les compétences filles qui partent ; le nombre de points exigé ne "
            "change pas. Voyez s’il convient encore."
        ),
    ),
    "RULE_NAMES_NO_CHILD": Text(
        en=(
            "The points rule of {idnumber} names {child}, which would not be its child after this push. Correct the "
            "rule in the file; if {child} was moved in Moodle, settle that first (--drift overwrite)."
        ),
        fr=(
            "La règle par points de {idnumber} nomme {child}, qui ne serait pas sa compétence fille après ce push. "
            "Corrigez la règle dans le fichier ; si {child} a été déplacée dans Moodle, réglez d’abord cela "
            "(--drift overwrite)."
        ),
    ),
    "ORPHAN_UNDER_ALL_RULE": Text(
        en=(
            "{idnumber} stays under {parent} in Moodle though the file does not have it, and the rule of {parent} "
            "counts all children: nobody could meet it without {idnumber}. Add it to the file, delete it "
            "(--orphans delete), or use a points rule."
        ),
        fr=(
            "{idnumber} reste sous {parent} dans Moodle alors que le fichier ne l’a pas, et la règle de {parent} "
            "compte toutes les compétences filles : sans {idnumber}, personne ne la remplirait. Ajoutez-la au fichier, "
            "supprimez-la (--orphans delete), ou employez une règle par points."
        ),
    ),
    "ORPHAN_HOLDS_KEPT": Text(
        en=(
            "{idnumber} is not in the file, but a competency of the file stays below it in Moodle, so it is not "
            "deleted."
        ),
        fr=(
            "{idnumber} n’est pas dans le fichier, mais une compétence du fichier reste sous elle dans Moodle : elle "
            "n’est pas supprimée."
        ),
    ),
}

LIMITS: Mapping[str, Text] = {
    "TOO_MANY_DELETES": Text(
        en=(
            "This would delete {count} of the {of} competencies in Moodle, more than {percent}% "
            "(max_delete_percent). If that is meant, push with --force."
        ),
        fr=(
            "Ceci supprimerait {count} des {of} compétences présentes dans Moodle, plus de {percent} % "
            "(max_delete_percent). Si c’est voulu, faites un push avec --force."
        ),
    ),
    "TOO_MANY_UPDATES": Text(
        en=(
            "This would change {count} of the {of} competencies in Moodle, more than {percent}% "
            "(max_update_percent): is it the right file? If that is meant, push with --force."
        ),
        fr=(
            "Ceci modifierait {count} des {of} compétences présentes dans Moodle, plus de {percent} % "
            "(max_update_percent) : est-ce le bon fichier ? Si c’est voulu, faites un push avec --force."
        ),
    ),
    "NEEDS_BATCH_RULE": Text(
        en=(
            "The rule of {idnumber} cannot be taken away through single calls. Add the function "
            "tool_mobile_call_external_functions to the token’s service (Site administration > Server > Web services > "
            "External services), then push again."
        ),
        fr=(
            "La règle de {idnumber} ne peut être retirée par des appels isolés. Ajoutez la fonction "
            "tool_mobile_call_external_functions au service du jeton (Administration du site > Serveur > Services web "
            "> Services externes), puis refaites le push."
        ),
    ),
    "NEEDS_BATCH_SCALE": Text(
        en=(
            "The own scale of {idnumber} cannot be taken away through single calls. Add the function "
            "tool_mobile_call_external_functions to the token’s service (Site administration > Server > Web services > "
            "External services), then push again."
        ),
        fr=(
            "Le barème propre à {idnumber} ne peut être retiré par des appels isolés. Ajoutez la fonction "
            "tool_mobile_call_external_functions au service du jeton (Administration du site > Serveur > Services web "
            "> Services externes), puis refaites le push."
        ),
    ),
}

TEXTS: Mapping[str, Text] = {**IDENTITY, **FRAMEWORK, **DRIFT, **RULES, **LIMITS}
