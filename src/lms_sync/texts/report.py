"""Texts of the area `report`: what is told beside a report, and why there is none."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

MOMENT: Mapping[str, Text] = {
    "report.as-of-unclear": Text(
        en=(
            "--as-of {text} is no moment. Give a day, such as 2026-09-30 (its end is meant), or a day with a time, "
            "such as 2026-09-30T12:00."
        ),
        fr=(
            "--as-of {text} n’est pas un moment. Indiquez un jour, par exemple 2026-09-30 (c’est la fin du jour qui "
            "compte), ou un jour et une heure, par exemple 2026-09-30T12:00."
        ),
    ),
    "report.as-of-before-first": Text(
        en="The first pull began on {first}; what was before that is not known. Give a later moment with --as-of.",
        fr=(
            "Le premier relevé a commencé le {first} ; ce qui précède n’est pas connu. Indiquez un moment plus tardif "
            "avec --as-of."
        ),
    ),
    "report.as-of-no-pull": Text(
        en="Nothing was pulled from {site} yet, so no past state is known. Run lms-sync pull first.",
        fr=("Rien n’a encore été relevé sur {site} : aucun état passé n’est connu. Lancez d’abord lms-sync pull."),
    ),
    "report.nothing-pulled": Text(
        en=(
            "Nothing was pulled from {site} into {place} yet: the report can compare nothing and says “not verified”. "
            "Run lms-sync pull, then make it again."
        ),
        fr=(
            "Rien n’a encore été relevé sur {site} dans {place} : le rapport ne peut rien comparer et indique « non "
            "vérifié ». Lancez lms-sync pull, puis refaites-le."
        ),
    ),
}

SCOPE: Mapping[str, Text] = {
    "report.unknown-course": Text(
        en="No pulled course has the short name {name}. lms-sync status tells what was pulled.",
        fr="Aucun cours relevé n’a le nom abrégé {name}. lms-sync status dit ce qui a été relevé.",
    ),
    "report.unknown-course-near": Text(
        en="No pulled course has the short name {name}. Nearest: {near}.",
        fr="Aucun cours relevé n’a le nom abrégé {name}. Les plus proches : {near}.",
    ),
    "report.unknown-cohort": Text(
        en="No pulled cohort has the ID number or the name {name}.",
        fr="Aucune cohorte relevée n’a l’identifiant ni le nom {name}.",
    ),
    "report.unknown-cohort-near": Text(
        en="No pulled cohort has the ID number or the name {name}. Nearest: {near}.",
        fr="Aucune cohorte relevée n’a l’identifiant ni le nom {name}. Les plus proches : {near}.",
    ),
    "report.ambiguous-cohort": Text(
        en="Several cohorts are called {name}. Name one by its ID number; Moodle shows it in the list of cohorts.",
        fr=(
            "Plusieurs cohortes s’appellent {name}. Indiquez l’identifiant de l’une d’elles, que Moodle montre dans la "
            "liste des cohortes."
        ),
    ),
    "report.unknown-group": Text(
        en="No pulled course has a group called {name}.",
        fr="Aucun cours relevé n’a de groupe nommé {name}.",
    ),
    "report.unknown-group-near": Text(
        en="No pulled course has a group called {name}. Nearest: {near}.",
        fr="Aucun cours relevé n’a de groupe nommé {name}. Les plus proches : {near}.",
    ),
    "report.unknown-learner": Text(
        en="No pulled learner has the ID number or the username {name}. Names are not searched: two may have the same.",
        fr=(
            "Aucun apprenant relevé n’a le numéro d’identification ni l’identifiant de connexion {name}. Les noms ne "
            "sont pas cherchés : deux personnes peuvent porter le même."
        ),
    ),
    "report.ambiguous-learner": Text(
        en="{name} is the ID number of one learner and the username of another. Give the other word of the one meant.",
        fr=(
            "{name} est le numéro d’identification d’une personne et l’identifiant de connexion d’une autre. Indiquez "
            "l’autre des deux pour celle que vous voulez."
        ),
    ),
}

PARTS: Mapping[str, Text] = {
    "report.no-course": Text(
        en="{framework}: no course was pulled, so there is nothing to split.",
        fr="{framework} : aucun cours n’a été relevé, il n’y a donc rien à diviser.",
    ),
    "report.no-cohort": Text(
        en="{framework}: no learner is in a cohort that was pulled, so there is nothing to split.",
        fr="{framework} : aucun apprenant n’est dans une cohorte relevée, il n’y a donc rien à diviser.",
    ),
    "report.no-group": Text(
        en="{framework}: no learner is in a group, so there is nothing to split.",
        fr="{framework} : aucun apprenant n’est dans un groupe, il n’y a donc rien à diviser.",
    ),
    "report.split-ambiguous": Text(
        en=(
            "Several cohorts are called {name}, and the report cannot be split between them. Give them ID numbers in "
            "Moodle, then run lms-sync pull."
        ),
        fr=(
            "Plusieurs cohortes s’appellent {name} ; le rapport ne peut pas être divisé entre elles. Donnez-leur un "
            "identifiant dans Moodle, puis lancez lms-sync pull."
        ),
    ),
    "report.in-no-course": Text(
        en="{framework}: learners who are in no course, and so in none of the files: {count}.",
        fr="{framework} : apprenants qui ne sont dans aucun cours, donc dans aucun des fichiers : {count}.",
    ),
    "report.in-no-cohort": Text(
        en="{framework}: learners who are in no cohort, and so in none of the files: {count}.",
        fr="{framework} : apprenants qui ne sont dans aucune cohorte, donc dans aucun des fichiers : {count}.",
    ),
    "report.in-no-group": Text(
        en="{framework}: learners who are in no group, and so in none of the files: {count}.",
        fr="{framework} : apprenants qui ne sont dans aucun groupe, donc dans aucun des fichiers : {count}.",
    ),
}

OUTPUT: Mapping[str, Text] = {
    "report.written": Text(en="{file} written.", fr="{file} écrit."),
    "report.written-personal": Text(
        en="People are named in it: only this account can read it. Give it to nobody who does not need it.",
        fr=(
            "Des personnes y sont nommées : seul ce compte peut le lire. Ne le transmettez qu’à ceux qui en ont besoin."
        ),
    ),
    "report.not-written": Text(
        en="The report {file} cannot be written: {reason}. Name another place with --out.",
        fr="Le rapport {file} ne peut pas être écrit : {reason}. Indiquez un autre emplacement avec --out.",
    ),
    "report.out-is-file": Text(
        en="There are several reports to write ({count}), and {file} is a file. Name a folder with --out.",
        fr="Il y a plusieurs rapports à écrire ({count}), et {file} est un fichier. Indiquez un dossier avec --out.",
    ),
    "report.coverage-no-people": Text(
        en="Coverage tells of competencies, courses and activities, of nobody: leave {option} out, or --coverage.",
        fr=(
            "La couverture parle de compétences, de cours et d’activités, de personne d’autre : retirez {option}, ou "
            "--coverage."
        ),
    ),
    "report.links-of-other": Text(
        en="The links file {file} links {framework}, which this report is not about: it was left out.",
        fr="Le fichier de liens {file} porte sur {framework}, dont ce rapport ne parle pas : il a été laissé de côté.",
    ),
    "report.sheets-format": Text(
        en="Sheets are HTML, to be printed from a browser. Leave --format {form} out.",
        fr="Les fiches sont en HTML, à imprimer depuis un navigateur. Retirez --format {form}.",
    ),
    "report.several-on-stdout": Text(
        en="These would be {count} tables in a row. Name a folder with --out.",
        fr="Cela ferait {count} tableaux à la suite. Indiquez un dossier avec --out.",
    ),
    "report.machines-want-file": Text(
        en="With --json the output is JSON; a report as {form} goes into a file. Name it with --out.",
        fr="Avec --json la sortie est en JSON ; un rapport au format {form} va dans un fichier. Nommez-le avec --out.",
    ),
}

TEXTS: Mapping[str, Text] = {**MOMENT, **SCOPE, **PARTS, **OUTPUT}
