"""Texts of plugins that write activity links, and of the adapters that know them."""

from collections.abc import Mapping
from typing import Final

from lms_sync.texts.catalogue import Text

ADAPTER_TEXTS: Final[Mapping[str, Text]] = {
    "moodle.adapter-not-done": Text(
        en=(
            "The plugin on {site} answers that {function} did not do it: {reason}. Look at the activity and at the "
            "rights of the account in its course (moodle/competency:coursecompetencymanage), and plan again."
        ),
        fr=(
            "Le plugin de {site} répond que {function} ne l’a pas fait : {reason}. Voyez l’activité et les droits du "
            "compte dans son cours (moodle/competency:coursecompetencymanage), puis refaites le plan."
        ),
    ),
    "moodle.adapter-unreadable": Text(
        en=(
            "{function} was called on {site}, but its adapter does not understand the answer ({reason}): it may have "
            "been done. Plan again to see; have the adapter mended by whoever provides it."
        ),
        fr=(
            "{function} a été appelée sur {site}, mais son adaptateur ne comprend pas la réponse ({reason}) : cela a "
            "pu être fait. Refaites le plan pour le voir ; faites corriger l’adaptateur par qui le fournit."
        ),
    ),
    "moodle.adapter-broken": Text(
        en=(
            "The package {distribution} offers the adapter {name} for activity links, but it cannot be used: "
            "{reason}. Update or uninstall {distribution}."
        ),
        fr=(
            "Le paquet {distribution} propose l’adaptateur {name} pour les liens d’activités, mais il est "
            "inutilisable : {reason}. Mettez {distribution} à jour ou désinstallez-le."
        ),
    ),
    "moodle.adapter-unknown": Text(
        en=(
            "No adapter is installed for the plugin {plugin} that the settings name. Known: {known}. Correct the name, "
            "or install the package with its adapter."
        ),
        fr=(
            "Aucun adaptateur n’est installé pour le plugin {plugin} que nomme la configuration. Connus : {known}. "
            "Corrigez le nom, ou installez le paquet qui contient son adaptateur."
        ),
    ),
    "moodle.adapter-absent": Text(
        en=(
            "The settings name the plugin {plugin}, but the token’s service does not offer {function}. Install the "
            "plugin in Moodle and add its functions to the service, or take the plugin out of the settings."
        ),
        fr=(
            "La configuration nomme le plugin {plugin}, mais le service du jeton n’offre pas {function}. Installez le "
            "plugin dans Moodle et ajoutez ses fonctions au service, ou retirez le plugin de la configuration."
        ),
    ),
}
