"""Texts of `lms-sync config check`."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "config.file": Text(en="Settings file: {file}", fr="Fichier de configuration : {file}"),
    "config.no-file": Text(
        en="No settings file; looked for at {places}.", fr="Aucun fichier de configuration ; cherché à {places}."
    ),
    "config.environment": Text(en="Environment, over the file", fr="Environnement, prioritaire sur le fichier"),
    "config.secret": Text(en="a token or a secret, not shown", fr="un jeton ou un secret, non affiché"),
    "config.unknown": Text(en="not used by lms-sync", fr="non utilisée par lms-sync"),
    "config.sites": Text(en="Sites", fr="Sites"),
    "config.chosen": Text(en="the one worked on", fr="celui sur lequel on travaille"),
    "config.token-env": Text(en="token: the variable {where}", fr="jeton : la variable {where}"),
    "config.token-file": Text(en="token: the file {where}", fr="jeton : le fichier {where}"),
    "config.token-keyring": Text(en="token: {where} in the keyring", fr="jeton : {where} dans le trousseau"),
    "config.token-readable": Text(en="readable", fr="lisible"),
    "config.token-unreadable": Text(en="not readable", fr="non lisible"),
    "config.places": Text(en="Files and folders", fr="Fichiers et dossiers"),
    "config.state.there": Text(en="there", fr="présent"),
    "config.state.to-be-made": Text(en="made when it is needed", fr="créé quand il le faudra"),
    "config.state.remote": Text(
        en="a database; lms-sync status tells whether it answers",
        fr="une base de données ; lms-sync status dit si elle répond",
    ),
    "config.state.wrong": Text(en="not as it has to be", fr="pas comme il faut"),
    "config-path-missing": Text(
        en="{key}: there is no file {path}. Correct the settings, or put the file there.",
        fr="{key} : il n’y a pas de fichier {path}. Corrigez la configuration, ou mettez-y le fichier.",
    ),
    "config-path-unreadable": Text(
        en="{key}: this account cannot read {path}. Give it the right, or name another file.",
        fr="{key} : ce compte ne peut pas lire {path}. Donnez-lui ce droit, ou indiquez un autre fichier.",
    ),
    "config-path-not-writable": Text(
        en="{key}: this account cannot write to {path}. Give it the right, or name another place.",
        fr="{key} : ce compte ne peut pas écrire dans {path}. Donnez-lui ce droit, ou indiquez un autre emplacement.",
    ),
    "config-variable-unknown-near": Text(
        en="The variable {name} is not used by lms-sync. Did you mean {near}?",
        fr="La variable {name} n’est pas utilisée par lms-sync. Vouliez-vous écrire {near} ?",
    ),
    "config-variable-unknown": Text(
        en="The variable {name} is not used by lms-sync.", fr="La variable {name} n’est pas utilisée par lms-sync."
    ),
    "config.good": Text(en="The settings are good.", fr="La configuration est bonne."),
    "config.bad.one": Text(en="{count} problem in the settings.", fr="{count} problème dans la configuration."),
    "config.bad.many": Text(en="{count} problems in the settings.", fr="{count} problèmes dans la configuration."),
}
