"""Texts of the area `settings`."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "settings-file-missing": Text(
        en="There is no settings file {file}. Correct --config or LMS_SYNC_CONFIG, or start from config.example.toml.",
        fr="Le fichier de configuration {file} n’existe pas. Corrigez --config ou LMS_SYNC_CONFIG, ou partez de "
        "config.example.toml.",
    ),
    "settings-file-unreadable": Text(
        en="The settings file {file} cannot be read: {reason}. Give this account the right to read it, "
        "or name another file with --config.",
        fr="Le fichier de configuration {file} n’est pas lisible : {reason}. Donnez à ce compte le droit de le lire, "
        "ou indiquez un autre fichier avec --config.",
    ),
    "settings-file-too-big": Text(
        en="{file} is larger than 1 MB, which no settings file is. Name the right file with --config.",
        fr="{file} dépasse 1 Mo, trop pour une configuration. Indiquez le bon fichier avec --config.",
    ),
    "settings-file-encoding": Text(
        en="{file}:{line}: not UTF-8. Save the file as UTF-8 in your editor.",
        fr="{file}:{line} : ce n’est pas de l’UTF-8. Enregistrez le fichier en UTF-8 dans votre éditeur.",
    ),
    "settings-toml": Text(
        en="{file}:{line}:{column}: not valid TOML: {reason}. Texts stand in double quotes, one key a line, "
        "each key once per table.",
        fr="{file}:{line}:{column} : TOML non valide ({reason}). Les textes se mettent entre guillemets droits, "
        "une clé par ligne, chaque clé une seule fois par table.",
    ),
    "settings-environment": Text(
        en="The environment variable {variable} cannot be understood: a list or a table is written as JSON there, "
        "such as LMS_SYNC_FRAMEWORKS__FILES='[\"a.yaml\"]'.",
        fr="La variable d’environnement {variable} n’est pas compréhensible : une liste ou une table s’y écrit en "
        "JSON, par exemple LMS_SYNC_FRAMEWORKS__FILES='[\"a.yaml\"]'.",
    ),
    "settings-key-unknown-near": Text(
        en="{where}: unknown key {key}. Did you mean {near}?",
        fr="{where} : clé inconnue {key}. Vouliez-vous écrire {near} ?",
    ),
    "settings-key-unknown": Text(
        en="{where}: unknown key {key}. Known keys here: {known}.",
        fr="{where} : clé inconnue {key}. Clés connues ici : {known}.",
    ),
    "settings-key-missing": Text(
        en="{where}: the key {key} is missing. config.example.toml shows how it is written.",
        fr="{where} : la clé {key} manque. config.example.toml montre comment l’écrire.",
    ),
    "settings-text": Text(
        en="{where}: {key} has to be a text in double quotes.",
        fr="{where} : {key} doit être un texte entre guillemets droits.",
    ),
    "settings-list": Text(
        en='{where}: {key} has to be a list, such as ["one", "two"].',
        fr='{where} : {key} doit être une liste, par exemple ["un", "deux"].',
    ),
    "settings-component": Text(
        en='{where}: {key} has to be the name of a plugin as Moodle writes it, such as "local_dimensions"; leave it '
        "out to take the plugin that the site has.",
        fr='{where} : {key} doit être le nom d’un plugin tel que Moodle l’écrit, comme "local_dimensions" ; omettez la '
        "clé pour prendre le plugin que le site possède.",
    ),
    "settings-texts": Text(
        en='{where}: {key} has to be a list of texts that are not empty, such as ["CAF-M1", "CAF-M2-*"].',
        fr='{where} : {key} doit être une liste de textes non vides, par exemple ["CAF-M1", "CAF-M2-*"].',
    ),
    "settings-categories": Text(
        en="{where}: {key} has to be the number of a course category in Moodle, such as 3, or a list of them, such as "
        "[3, 7].",
        fr="{where} : {key} doit être le numéro d’une catégorie de cours dans Moodle, par exemple 3, ou une liste, "
        "comme [3, 7].",
    ),
    "settings-table": Text(
        en="{where}: {key} has to be a table of keys; config.example.toml shows it.",
        fr="{where} : {key} doit être une table de clés ; config.example.toml la montre.",
    ),
    "settings-value": Text(
        en="{where}: the value of {key} cannot be understood; config.example.toml shows what it may be.",
        fr="{where} : la valeur de {key} n’est pas comprise ; config.example.toml montre ce qu’elle peut être.",
    ),
    "settings-number": Text(
        en="{where}: {key} has to be a whole number from {low} to {high}.",
        fr="{where} : {key} doit être un nombre entier de {low} à {high}.",
    ),
    "settings-choice": Text(
        en="{where}: {key} has to be one of: {choices}.",
        fr="{where} : {key} doit être l’une des valeurs : {choices}.",
    ),
    "settings-timezone": Text(
        en="{where}: {key} is no time zone that this machine knows. Write a name such as Europe/Paris; "
        "if that one is refused too, install the system’s package tzdata.",
        fr="{where} : {key} n’est pas un fuseau horaire connu de cette machine. Écrivez un nom comme Europe/Paris ; "
        "s’il est refusé aussi, installez le paquet système tzdata.",
    ),
    "settings-context": Text(
        en='{where}: {key} has to be "system" or the number of a course category (the id in its address in Moodle).',
        fr='{where} : {key} doit être "system" ou le numéro d’une catégorie de cours (l’id de son adresse).',
    ),
    "settings-scales": Text(
        en="{where}: {key} has to be the number of a scale in Moodle, such as 3, or a list of them, such as [3, 7].",
        fr="{where} : {key} doit être le numéro d’un barème dans Moodle, par exemple 3, ou une liste, comme [3, 7].",
    ),
    "settings-variable-name": Text(
        en="{where}: {key} has to be the name of an environment variable, such as LMS_SYNC_TOKEN, not the token.",
        fr="{where} : {key} doit être le nom d’une variable d’environnement, comme LMS_SYNC_TOKEN, et non le jeton.",
    ),
    "settings-url-broken": Text(
        en="{where}: {key} is no web address. Write the address of the site’s home page, such as "
        "https://moodle.example.org.",
        fr="{where} : {key} n’est pas une adresse web. Écrivez celle de la page d’accueil du site, par exemple "
        "https://moodle.example.org.",
    ),
    "settings-url-userinfo": Text(
        en="{where}: {key} holds an account or a password before the @. Write the address without it; "
        "lms-sync signs in with a token only.",
        fr="{where} : {key} contient un compte ou un mot de passe avant le @. Écrivez l’adresse sans lui ; lms-sync ne "
        "s’identifie que par un jeton.",
    ),
    "settings-url-not-home": Text(
        en="{where}: {key} is the address of a page, not of the site. Write {home}",
        fr="{where} : {key} est l’adresse d’une page et non du site. Écrivez {home}",
    ),
    "settings-url-http": Text(
        en="{where}: {key} is not https, so the token could be read on its way. Write https://; "
        "http is accepted for this machine itself only (localhost).",
        fr="{where} : {key} n’est pas en https, le jeton pourrait donc être lu en chemin. Écrivez https:// ; "
        "http n’est accepté que pour cette machine elle-même (localhost).",
    ),
    "settings-learner-columns": Text(
        en=(
            "{where}: {key} names the learner columns of the ledger by idnumber, username, email or name, each a "
            'head or a list of heads, such as {{idnumber = "Matricule", name = ["Prénom", "Nom"]}}.'
        ),
        fr=(
            "{where} : {key} désigne les colonnes des apprenants de la grille par idnumber, username, email ou name, "
            'chacune par un en-tête ou une liste d’en-têtes, par exemple {{idnumber = "Matricule", name = ["Prénom", '
            '"Nom"]}}.'
        ),
    ),
    "settings-tokens-several": Text(
        en="{where}: {key} names several places for its token. Keep one of token_env, token_file and token_keyring.",
        fr="{where} : {key} indique plusieurs emplacements pour son jeton. Gardez token_env, token_file ou "
        "token_keyring, un seul des trois.",
    ),
    "settings-store-twice": Text(
        en="{where}: {key} has both path and url. Keep path for a SQLite file, or url for PostgreSQL.",
        fr="{where} : {key} a path et url à la fois. Gardez path pour un fichier SQLite, ou url pour PostgreSQL.",
    ),
    "settings-token-in-file": Text(
        en="{file}: the key {key} would keep a secret in the settings, where it is copied and shared. Remove it (and "
        "make a new token if others saw it), then set LMS_SYNC_TOKEN, or name a file of your own with token_file.",
        fr="{file} : la clé {key} garderait un secret dans la configuration, que l’on copie et partage. Retirez-la (et "
        "créez un nouveau jeton si d’autres l’ont vu), puis définissez LMS_SYNC_TOKEN, ou indiquez un fichier à vous "
        "par token_file.",
    ),
    "settings-password-readable": Text(
        en="{file} holds the store’s password and can be read by other accounts. Run chmod 600 on it, "
        "or set LMS_SYNC_STORE__URL instead.",
        fr="{file} contient le mot de passe de la base et d’autres comptes peuvent le lire. Faites chmod 600 sur ce "
        "fichier, ou définissez plutôt LMS_SYNC_STORE__URL.",
    ),
    "settings-no-home": Text(
        en="{path} begins with the home folder, but this account has none (HOME is not set). Write the whole path.",
        fr="{path} commence par le dossier personnel, mais ce compte n’en a pas (HOME n’est pas défini). Écrivez le "
        "chemin complet.",
    ),
    "settings-no-store-place": Text(
        en="There is no place for the store: HOME is not set and {folder} cannot be written. "
        "Set LMS_SYNC_STORE__PATH, or path under [store] in the settings.",
        fr="Il n’y a pas d’emplacement pour la base : HOME n’est pas défini et {folder} n’est pas accessible en "
        "écriture. Définissez LMS_SYNC_STORE__PATH, ou path sous [store] dans la configuration.",
    ),
    "settings-no-site": Text(
        en="No Moodle site is named: LMS_SYNC_URL is not set, and there is no settings file at {places}. Set "
        "LMS_SYNC_URL and LMS_SYNC_TOKEN, or write a config.toml from config.example.toml, in one of these places or "
        "where --config or LMS_SYNC_CONFIG says.",
        fr="Aucun site Moodle n’est indiqué : LMS_SYNC_URL n’est pas définie, et il n’y a pas de fichier de "
        "configuration à ces emplacements : {places}. Définissez LMS_SYNC_URL et LMS_SYNC_TOKEN, ou écrivez un "
        "config.toml à partir de config.example.toml, à l’un d’eux ou là où --config ou LMS_SYNC_CONFIG le dit.",
    ),
    "settings-file-no-site": Text(
        en="{file} names no Moodle site, and LMS_SYNC_URL is not set. Add a table such as [sites.production] with its "
        "url, or set LMS_SYNC_URL and LMS_SYNC_TOKEN.",
        fr="{file} n’indique aucun site Moodle, et LMS_SYNC_URL n’est pas définie. Ajoutez une table comme "
        "[sites.production] avec son url, ou définissez LMS_SYNC_URL et LMS_SYNC_TOKEN.",
    ),
    "settings-site-which": Text(
        en='There are several sites: {names}. Name one with --site, or set site = "…" at the top of the settings.',
        fr='Il y a plusieurs sites : {names}. Indiquez-en un avec --site, ou mettez site = "…" en tête de la '
        "configuration.",
    ),
    "settings-site-unknown": Text(
        en="There is no site {name} in the settings. There is: {names}.",
        fr="Il n’y a pas de site {name} dans la configuration. Il y a : {names}.",
    ),
    "settings-token-missing": Text(
        en="The token of the site {site} is missing: the environment variable {variable} is not set. Set it, "
        "or name a file with token_file.",
        fr="Le jeton du site {site} manque : la variable d’environnement {variable} n’est pas définie. Définissez-la, "
        "ou indiquez un fichier par token_file.",
    ),
    "settings-token-malformed": Text(
        en="The token of the site {site} holds blanks or signs that no token has. Copy it again from Moodle: "
        "Site administration > Server > Web services > Manage tokens.",
        fr="Le jeton du site {site} contient des espaces ou des signes qu’aucun jeton n’a. Recopiez-le depuis Moodle : "
        "Administration du site > Serveur > Services web > Gérer les jetons.",
    ),
    "settings-token-file-open": Text(
        en="The token file {file} can be read by other accounts. Run chmod 600 on it, "
        "and make a new token if others may have seen this one.",
        fr="Le fichier du jeton {file} est lisible par d’autres comptes. Faites chmod 600 sur ce fichier, et créez un "
        "nouveau jeton si d’autres ont pu voir celui-ci.",
    ),
    "settings-token-file-unreadable": Text(
        en="The token file {file} cannot be read: {reason}. Correct token_file in the settings, or the file’s owner.",
        fr="Le fichier du jeton {file} n’est pas lisible : {reason}. Corrigez token_file dans la configuration, ou le "
        "propriétaire du fichier.",
    ),
    "settings-token-file-empty": Text(
        en="The token file {file} is empty. Put the token in it, on one line.",
        fr="Le fichier du jeton {file} est vide. Mettez-y le jeton, sur une ligne.",
    ),
    "settings-keyring-extra": Text(
        en="token_keyring needs the keyring, which is not installed. Install lms-sync with its extra: "
        "pip install '.[keyring]'.",
        fr="token_keyring demande le trousseau, qui n’est pas installé. Installez lms-sync avec son extra : "
        "pip install '.[keyring]'.",
    ),
    "settings-keyring-missing": Text(
        en="The keyring has no token for {name}. Store it with: keyring set {service} {name}",
        fr="Le trousseau n’a pas de jeton pour {name}. Enregistrez-le avec : keyring set {service} {name}",
    ),
    "settings-keyring-failed": Text(
        en="The keyring does not answer: {reason}. Unlock it, or use token_file on a machine without a desktop.",
        fr="Le trousseau ne répond pas : {reason}. Déverrouillez-le, ou utilisez token_file sur une machine sans "
        "session graphique.",
    ),
}
