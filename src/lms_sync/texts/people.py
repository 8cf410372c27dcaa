"""Texts of `lms-sync person` and `lms-sync forget`, and of the page that tells a person what is held on them."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

COMMANDS: Mapping[str, Text] = {
    "people-nobody": Text(
        en="Nothing is held on “{text}” for {site}. Give a Moodle id, an ID number, a username or a full name.",
        fr="Rien n’est conservé sur « {text} » pour {site}. Indiquez un id Moodle, un numéro d’identification, un nom "
        "d’utilisateur ou un nom complet.",
    ),
    "people-near": Text(
        en="Nobody is called just “{text}” on {site}. Is it one of these? Name them by Moodle’s id:",
        fr="Personne ne s’appelle exactement « {text} » sur {site}. Est-ce l’une de ces personnes ? Désignez-la par "
        "son id Moodle :",
    ),
    "people-no-store": Text(
        en="Nothing is held on anybody: there is no store yet.",
        fr="Rien n’est conservé sur personne : il n’y a pas encore de base locale.",
    ),
    "people-several": Text(
        en="“{text}” is {count} people. Name one of them by Moodle’s id:",
        fr="« {text} » désigne {count} personnes. Désignez l’une d’elles par son id Moodle :",
    ),
    "people-candidate": Text(
        en="  {id}  {name} (ID number {idnumber}, username {username})",
        fr="  {id}  {name} (numéro d’identification {idnumber}, nom d’utilisateur {username})",
    ),
    "people-not-written": Text(
        en="The page cannot be written to {file}: {reason}. Name another place with --out.",
        fr="La page ne peut être écrite dans {file} : {reason}. Indiquez un autre emplacement par --out.",
    ),
    "people-written": Text(
        en="Everything held on this person stands in {file}.",
        fr="Tout ce qui est conservé sur cette personne figure dans {file}.",
    ),
    "forget-question": Text(
        en="Forget {name} (Moodle’s id {id}) for good, {ratings} ratings included? [y/N]",
        fr="Oublier définitivement {name} (id Moodle {id}), y compris {ratings} évaluations ? [o/N]",
    ),
    "forget-nobody-to-ask": Text(
        en="Nothing was done: there is no terminal to ask on. Add --yes.",
        fr="Rien n’a été fait : il n’y a pas de terminal pour poser la question. Ajoutez --yes.",
    ),
    "forget-lift-question": Text(
        en="Give up the protection of {count} forgotten people, so that pulls may bring them back? [y/N]",
        fr="Renoncer à la protection de {count} personnes oubliées, que les relevés pourront réimporter ? [o/N]",
    ),
    "forget-lifted": Text(
        en="Pulls may bring back people who were forgotten ({count}). Forget them again after the next pull.",
        fr="Les relevés peuvent réimporter des personnes oubliées ({count}). Oubliez-les à nouveau après le prochain.",
    ),
    "forget-not-lifted": Text(en="Nothing was changed.", fr="Rien n’a été modifié."),
    "forget-declined": Text(en="Nobody was forgotten.", fr="Personne n’a été oublié."),
    "forget-done": Text(
        en=(
            "Forgotten: {rows} rows were removed or emptied. No pull brings this person back while the key file is "
            "kept."
        ),
        fr="Oubli effectué : {rows} lignes supprimées ou vidées. Aucun relevé ne réimportera cette personne tant que "
        "le fichier de clé est conservé.",
    ),
    "forget-row": Text(en="  {table}: {count}", fr="  {table} : {count}"),
    "forget-key": Text(
        en="What stays are keyed hashes, of no use without the key in {file}. Keep that file, and keep it secret.",
        fr="Il ne reste que des empreintes à clé, inexploitables sans la clé de {file}. Conservez ce fichier, et "
        "gardez-le secret.",
    ),
    "forget-unreachable": Text(
        en="lms-sync cannot reach these; look for this person there yourself:",
        fr="lms-sync ne peut atteindre ce qui suit ; cherchez-y cette personne vous-même :",
    ),
    "forget-moodle": Text(
        en="  Moodle itself ({site}): its own privacy tools delete there.",
        fr="  Moodle lui-même ({site}) : la suppression s’y fait avec ses propres outils de confidentialité.",
    ),
    "forget-reports": Text(
        en="  reports, sheets and exports made so far, in {folder} and wherever they were copied or sent;",
        fr=(
            "  les rapports, fiches et exports déjà produits, dans {folder} et partout où ils ont été copiés ou "
            "envoyés ;"
        ),
    ),
    "forget-report-file": Text(en="    {file}", fr="    {file}"),
    "forget-report-more": Text(en="    … and {count} more", fr="    … et {count} autres"),
    "forget-backups": Text(
        en="  backups and snapshots of the store {place};",
        fr="  les sauvegardes et instantanés de la base locale {place} ;",
    ),
    "forget-ledgers": Text(
        en="  ledgers, which are yours;",
        fr="  les grilles du centre, qui vous appartiennent ;",
    ),
}

PERSON: Mapping[str, Text] = {
    "person.heading": Text(en="What lms-sync holds on {name}", fr="Ce que lms-sync conserve sur {name}"),
    "person.origin": Text(
        en="From the store of lms-sync for {site}, on {time}. Moodle itself holds more.",
        fr="D’après la base locale de lms-sync pour {site}, le {time}. Moodle lui-même en conserve davantage.",
    ),
    "person.banner": Text(
        en="Personal data: for this person and those entitled to it only.",
        fr="Données personnelles : réservé à cette personne et à ceux qui y ont droit.",
    ),
    "person.identity": Text(en="Identity", fr="Identité"),
    "person.moodle-id": Text(en="Moodle’s id", fr="Id Moodle"),
    "person.idnumber": Text(en="ID number", fr="Numéro d’identification"),
    "person.username": Text(en="Username", fr="Nom d’utilisateur"),
    "person.fullname": Text(en="Full name", fr="Nom complet"),
    "person.email": Text(en="E-mail address", fr="Adresse de courriel"),
    "person.none": Text(en="none", fr="aucun"),
    "person.not-kept": Text(en="not kept", fr="non conservée"),
    "person.staff-name": Text(en="Name as a person who rates", fr="Nom en tant qu’évaluateur"),
    "person.ratings-given": Text(en="Ratings of others last modified", fr="Évaluations d’autrui modifiées en dernier"),
    "person.evidence-given": Text(en="Entries of evidence made", fr="Preuves enregistrées"),
    "person.belongings": Text(en="Courses, groups and cohorts", fr="Cours, groupes et cohortes"),
    "person.ratings": Text(en="Ratings", fr="Évaluations"),
    "person.plans": Text(en="Learning plans", fr="Plans de formation"),
    "person.evidence": Text(en="Evidence", fr="Preuves d’évaluation"),
    "person.readings": Text(en="When it was read", fr="Dates de lecture"),
    "person.nothing": Text(en="Nothing is held.", fr="Rien n’est conservé."),
    "person.head-what": Text(en="What", fr="Donnée"),
    "person.head-value": Text(en="Value", fr="Valeur"),
    "person.head-competency": Text(en="Competency", fr="Compétence"),
    "person.head-rating": Text(en="Rating", fr="Évaluation"),
    "person.head-where": Text(en="Where", fr="Lieu"),
    "person.head-when": Text(en="Date in Moodle", fr="Date dans Moodle"),
    "person.head-by": Text(en="Last modified by", fr="Modifié en dernier par"),
    "person.head-seen": Text(en="Seen by lms-sync", fr="Vu par lms-sync"),
    "person.head-name": Text(en="Name", fr="Nom"),
    "person.head-kind": Text(en="Kind", fr="Genre"),
    "person.head-status": Text(en="Status", fr="État"),
    "person.head-note": Text(en="Note", fr="Remarque"),
    "person.head-first": Text(en="First", fr="Première fois"),
    "person.head-last": Text(en="Last", fr="Dernière fois"),
    "person.kind-course": Text(en="course", fr="cours"),
    "person.kind-group": Text(en="group", fr="groupe"),
    "person.kind-cohort": Text(en="cohort", fr="cohorte"),
    "person.scope-global": Text(en="all courses (learning plan)", fr="tous les cours (plan de formation)"),
    "person.scope-archived": Text(en="completed learning plan {id}", fr="plan de formation achevé {id}"),
    "person.course": Text(en="course {name}", fr="cours {name}"),
    "person.learning-plans": Text(en="learning plans", fr="plans de formation"),
    "person.status-draft": Text(en="draft", fr="brouillon"),
    "person.status-active": Text(en="active", fr="actif"),
    "person.status-complete": Text(en="completed", fr="achevé"),
    "person.status-waiting": Text(en="waiting for review", fr="en attente de révision"),
    "person.status-review": Text(en="in review", fr="en cours de révision"),
    "person.since": Text(en="since {first}", fr="depuis le {first}"),
    "person.until": Text(en="{first} to {closed}: {why}", fr="du {first} au {closed} : {why}"),
    "person.why-changed": Text(en="changed in Moodle", fr="modifié dans Moodle"),
    "person.why-vanished": Text(en="vanished from Moodle", fr="disparu de Moodle"),
    "person.why-left": Text(en="left", fr="départ"),
    "person.why-unlinked": Text(en="no longer linked", fr="lien supprimé"),
    "person.why-gone": Text(en="no longer in Moodle", fr="n’existe plus dans Moodle"),
    "person.why-deleted": Text(en="account deleted", fr="compte supprimé"),
    "person.user": Text(en="user {id}", fr="utilisateur {id}"),
    "person.competency": Text(en="competency {id}", fr="compétence {id}"),
}

TEXTS: Mapping[str, Text] = {**COMMANDS, **PERSON}
