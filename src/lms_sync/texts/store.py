"""Texts of the area `store`."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "store-missing": Text(
        en="There is no store at {place}. It is made by the first plan or push; or correct [store] in the settings.",
        fr="Il n’y a pas de base locale à l’emplacement {place}. Le premier plan ou le premier push la crée ; "
        "sinon, corrigez [store] dans la configuration.",
    ),
    "store-mode-mended": Text(
        en="{place} could be read by other accounts of this machine; it is now readable by its owner only.",
        fr="{place} était lisible par d’autres comptes de cette machine ; "
        "seul son propriétaire peut désormais le lire.",
    ),
    "store-not-writable": Text(
        en="The store {place} cannot be written: {reason}. Give this account the right to write to the file and to its "
        "folder, or name another place with path under [store] in the settings.",
        fr="La base locale {place} n’est pas accessible en écriture : {reason}. Donnez à ce compte le droit d’écrire "
        "le fichier et son dossier, ou indiquez un autre emplacement par path sous [store] dans la configuration.",
    ),
    "store-disk-full": Text(
        en="There is no room left for the store {place}: {reason}. Free some space on that disk, then run the same "
        "command again; what was noted before stands.",
        fr="Il n’y a plus de place pour la base locale {place} : {reason}. Libérez de l’espace sur ce disque, puis "
        "relancez la même commande ; ce qui était déjà noté est conservé.",
    ),
    "store-busy": Text(
        en="The store {place} is being written by another program and did not become free ({reason}). "
        "Wait for it to end, or close the tool that has the file open, then try again.",
        fr="La base locale {place} est en cours d’écriture par un autre programme et ne s’est pas libérée ({reason}). "
        "Attendez qu’il ait fini, ou fermez l’outil qui tient ce fichier ouvert, puis réessayez.",
    ),
    "store-not-a-database": Text(
        en="{place} is not a database of lms-sync. Name another file with path under [store] in the settings; "
        "this one was left as it is.",
        fr="{place} n’est pas une base de lms-sync. Indiquez un autre fichier par path sous [store] dans la "
        "configuration ; celui-ci n’a pas été modifié.",
    ),
    "store-foreign": Text(
        en="{place} is a database of another program. Name another file with path under [store] in the settings; "
        "this one was left as it is.",
        fr="{place} est la base d’un autre programme. Indiquez un autre fichier par path sous [store] dans la "
        "configuration ; celui-ci n’a pas été modifié.",
    ),
    "store-damaged": Text(
        en="The store {place} is damaged: {reason}. Put its last backup back. Without a backup, move the file away and "
        "push with --adopt, which takes the site’s present state as the base.",
        fr="La base {place} est endommagée : {reason}. Remettez sa dernière sauvegarde en place. "
        "Sans sauvegarde, déplacez le fichier et faites un push avec --adopt, "
        "qui prend l’état actuel du site comme base.",
    ),
    "store-newer": Text(
        en="The store {place} was written by a newer lms-sync (its tables are at {revision}). "
        "Update lms-sync on this machine; nothing was changed.",
        fr="La base {place} a été écrite par une version plus récente de lms-sync (ses tables en sont à "
        "{revision}). Mettez lms-sync à jour sur cette machine ; rien n’a été modifié.",
    ),
    "store-failed": Text(
        en="The store {place} failed: {reason}. Check that it can be reached and that its account may read and write "
        "there, then run the same command again.",
        fr="La base {place} ne répond pas comme il faut : {reason}. Vérifiez qu’elle est joignable et que son compte "
        "peut y lire et y écrire, puis relancez la même commande.",
    ),
    "store-driver-missing": Text(
        en="A PostgreSQL store needs a driver that is not installed. Install lms-sync with its extra: "
        "pip install '.[postgresql]'.",
        fr="Une base PostgreSQL demande un pilote qui n’est pas installé. Installez lms-sync avec son extra : "
        "pip install '.[postgresql]'.",
    ),
    "store-url-broken": Text(
        en="The address of the store cannot be understood. It reads postgresql://account@host:5432/database "
        "or sqlite:////folder/store.sqlite; a password with special characters has to be percent-encoded.",
        fr="L’adresse de la base n’est pas compréhensible. Elle s’écrit postgresql://compte@hote:5432/base ou "
        "sqlite:////dossier/store.sqlite ; un mot de passe à caractères spéciaux doit être encodé en %XX.",
    ),
    "store-scheme-unknown": Text(
        en="A store whose address begins with {scheme}:// is not supported. Give the path of a file (SQLite) or a "
        "postgresql:// address.",
        fr="Une base dont l’adresse commence par {scheme}:// n’est pas prise en charge. Donnez le chemin d’un fichier "
        "(SQLite) ou une adresse postgresql://.",
    ),
    "store-locked": Text(
        en="Another run is at work on {site} with this store: process {pid} on {host}, since {since}. "
        "Wait for it to end, then run the same command again.",
        fr="Une autre exécution travaille sur {site} avec cette base : processus {pid} sur {host}, depuis {since}. "
        "Attendez qu’elle se termine, puis relancez la même commande.",
    ),
    "store-pull-ended": Text(
        en="Another pull of {site} has begun meanwhile, so this one has stopped. What it read until then is kept; "
        "run it again when the other one has ended.",
        fr="Un autre relevé de {site} a commencé entre-temps ; celui-ci s’est donc arrêté. Ce qu’il avait lu "
        "est conservé ; relancez-le quand l’autre sera terminé.",
    ),
    "store-key-missing": Text(
        en="The store keeps persons forgotten, but the key that recognises them is missing, so nothing was pulled: "
        "they would come back. Put the key file back from its backup ([store] key_file in the settings; by default "
        "lms-sync.key beside the store). If it is lost for good, docs/rgpd.md says what to do.",
        fr="La base retient que des personnes ont été oubliées, mais la clé qui permet de les reconnaître manque ; "
        "rien n’a donc été relevé, car elles reviendraient. Remettez le fichier de clé depuis sa sauvegarde "
        "(key_file sous [store] dans la configuration ; par défaut lms-sync.key à côté de la base). "
        "S’il est définitivement perdu, docs/rgpd.md dit quoi faire.",
    ),
    "store-key-other": Text(
        en="The key file is not the one with which persons were forgotten in this store, so they would not be "
        "recognised, and nothing was done. Put the earlier key file back from its backup; if it is lost for good, "
        "docs/rgpd.md says what to do.",
        fr="Le fichier de clé n’est pas celui avec lequel des personnes ont été oubliées dans cette base ; elles ne "
        "seraient donc pas reconnues, et rien n’a été fait. Remettez l’ancien fichier de clé depuis sa sauvegarde ; "
        "s’il est définitivement perdu, docs/rgpd.md dit quoi faire.",
    ),
    "store-key-open": Text(
        en="The key file {place} can be read by other accounts of this machine, so it is not used. "
        "Take it away from them with: chmod 600 {place}",
        fr="Le fichier de clé {place} est lisible par d’autres comptes de cette machine ; il n’est donc pas utilisé. "
        "Retirez-leur cet accès avec : chmod 600 {place}",
    ),
    "store-key-broken": Text(
        en="{place} holds no key of lms-sync (32 bytes). Put it back from its backup, or name another file with "
        "key_file under [store] in the settings.",
        fr="{place} ne contient pas de clé de lms-sync (32 octets). Remettez-la depuis sa sauvegarde, ou indiquez un "
        "autre fichier par key_file sous [store] dans la configuration.",
    ),
    "store-key-unreadable": Text(
        en="The key file {place} cannot be read: {reason}. Give this account the right to read it, or name another "
        "file with key_file under [store] in the settings.",
        fr="Le fichier de clé {place} ne peut pas être lu : {reason}. Donnez à ce compte le droit de le lire, ou "
        "indiquez un autre fichier par key_file sous [store] dans la configuration.",
    ),
    "store-copy-same": Text(
        en="{place} is both the store to copy and the place to copy it to. Name another place.",
        fr="{place} est à la fois la base à copier et la destination. Indiquez une autre destination.",
    ),
    "store-copy-not-empty": Text(
        en="{place} is not empty (tables with rows: {tables}), and two stores cannot be merged. Nothing was copied; "
        "name a file that is not there yet, or an empty database.",
        fr="{place} n’est pas vide (tables avec des lignes : {tables}), et deux bases ne se fusionnent pas. Rien n’a "
        "été copié ; indiquez un fichier qui n’existe pas encore, ou une base vide.",
    ),
    "store-copy-differs": Text(
        en="The copy in {place} is not equal to its source (table {table}: {found} rows read back, {rows} copied), so "
        "it was undone; nothing is left there. Run the same command again; if it happens again, check that disk.",
        fr="La copie dans {place} n’est pas égale à sa source (table {table} : {found} lignes relues, {rows} copiées). "
        "Elle a été annulée et il n’en reste rien. Relancez la même commande ; si cela se répète, vérifiez ce disque.",
    ),
    "store-copied": Text(
        en="{rows} rows of {tables} tables copied from {source} to {target} and read back: both are equal.",
        fr="{rows} lignes de {tables} tables copiées de {source} vers {target} et relues : les deux sont égales.",
    ),
    "store-copied-next": Text(
        en="{source} was left as it is. To work with the copy, name it under [store] in the settings, then move the "
        "old one away, so that no other account goes on with it.",
        fr="{source} n’a pas été modifiée. Pour travailler avec la copie, indiquez-la sous [store] dans la "
        "configuration, puis écartez l’ancienne, pour qu’aucun autre compte ne continue avec elle.",
    ),
    "store-copied-key": Text(
        en='The key file is no part of the store. Keep it, and name it under [store]: key_file = "{file}"',
        fr="Le fichier de clé ne fait pas partie de la base. Gardez-le et indiquez-le sous [store] : "
        'key_file = "{file}"',
    ),
    "store-copying": Text(en="Copying the store", fr="Copie de la base"),
}
