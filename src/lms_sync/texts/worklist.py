"""Texts of the area `worklist`: what is told of writing one."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "worklist.refused": Text(
        en="No worklist was written: what the files say cannot be planned as it stands.",
        fr="Aucune liste de travail n’a été écrite : ce que disent les fichiers ne peut pas être planifié tel quel.",
    ),
    "worklist.course-unknown": Text(
        en="In no course “{course}” do the files link activities. Courses in which they do: {known}.",
        fr="Les fichiers ne lient d’activités dans aucun cours « {course} ». Cours où ils le font : {known}.",
    ),
    "worklist.written": Text(en="{file} written.", fr="{file} écrit."),
    "worklist.not-written": Text(
        en="The worklist {file} cannot be written: {reason}. Name another place with --out.",
        fr="La liste de travail {file} ne peut pas être écrite : {reason}. Indiquez un autre emplacement avec --out.",
    ),
    "worklist.out-is-file": Text(
        en="There are several files to write, and {file} is a file. Name a folder with --out, or one --format.",
        fr="Il y a plusieurs fichiers à écrire, et {file} est un fichier. Indiquez un dossier avec --out, ou un seul "
        "--format.",
    ),
    "worklist.tally": Text(
        en="To do by hand: {open}. Done already: {done}.",
        fr="À faire à la main : {open}. Déjà faites : {done}.",
    ),
    "worklist.none": Text(
        en="The files leave no activity to a person; there is nothing to write for a course.",
        fr="Les fichiers ne laissent aucune activité à une personne ; il n’y a rien à écrire par cours.",
    ),
    "worklist.plugin": Text(
        en="This site has the plugin {plugin}, which writes links of activities: links push does it all, but for what "
        "stands in the worklist.",
        fr="Ce site a le plugin {plugin}, qui écrit les liens des activités : links push fait tout, sauf ce qui figure "
        "dans la liste de travail.",
    ),
    "worklist.give": Text(
        en="Give each file to those who teach the course; who that is, lms-sync does not read.",
        fr="Remettez chaque fichier à ceux qui enseignent dans le cours ; lms-sync ne lit pas qui ils sont.",
    ),
}
