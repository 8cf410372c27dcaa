"""Texts of answers that are not those of a web service."""

from collections.abc import Mapping
from typing import Final

from lms_sync.texts.catalogue import Text
from lms_sync.texts.moodle.menus import FEATURES_EN, FEATURES_FR, PROTOCOLS_EN, PROTOCOLS_FR

ANSWER_TEXTS: Final[Mapping[str, Text]] = {
    "moodle.redirected": Text(
        en=(
            "{site} sends calls on to {wanted} (HTTP {status}), and a call sent on loses its content. Write {wanted} "
            "as the site’s address in the settings."
        ),
        fr=(
            "{site} renvoie les appels vers {wanted} (HTTP {status}), et un appel renvoyé perd son contenu. Écrivez "
            "{wanted} comme adresse du site dans la configuration."
        ),
    ),
    "moodle.redirected-nowhere": Text(
        en=(
            "{site} answers with a redirect (HTTP {status}) without saying where to. Write the address that the "
            "browser shows on Moodle’s front page."
        ),
        fr=(
            "{site} répond par une redirection (HTTP {status}) sans dire vers où. Écrivez l’adresse que le navigateur "
            "montre sur la page d’accueil de Moodle."
        ),
    ),
    "moodle.login-wanted": Text(
        en=(
            "A server in front of {site} wants a login of its own (HTTP {status}). Have /webservice/rest/server.php "
            "exempted from it for this machine."
        ),
        fr=(
            "Un serveur devant {site} demande sa propre identification (HTTP {status}). Faites-en exempter "
            "/webservice/rest/server.php pour cette machine."
        ),
    ),
    "moodle.services-off": Text(
        en=(
            f"Web services or their REST protocol are off on {{site}}. Switch on “Enable web services” under "
            f"{FEATURES_EN}, and REST under {PROTOCOLS_EN}."
        ),
        fr=(
            f"Les services web ou leur protocole REST sont désactivés sur {{site}}. Activez « Activer les services "
            f"web » sous {FEATURES_FR}, et REST sous {PROTOCOLS_FR}."
        ),
    ),
    "moodle.forbidden": Text(
        en=(
            "A server in front of {site} refuses the call (HTTP 403): “{excerpt}”. Have /webservice/rest/server.php "
            "allowed for this machine."
        ),
        fr=(
            "Un serveur devant {site} refuse l’appel (HTTP 403) : « {excerpt} ». Faites autoriser "
            "/webservice/rest/server.php pour cette machine."
        ),
    ),
    "moodle.wrong-address": Text(
        en=(
            "There is no Moodle at {site} (HTTP {status}). Write the address that the browser shows on Moodle’s front "
            "page, with its folder if it has one."
        ),
        fr=(
            "Il n’y a pas de Moodle à {site} (HTTP {status}). Écrivez l’adresse que le navigateur montre sur la page "
            "d’accueil de Moodle, avec son dossier s’il y en a un."
        ),
    ),
    "moodle.too-large": Text(
        en="A server in front of {site} finds the request too large (HTTP {status}). Lower batch_size in the settings.",
        fr=(
            "Un serveur devant {site} trouve la requête trop grande (HTTP {status}). Diminuez batch_size dans les "
            "configuration."
        ),
    ),
    "moodle.too-many-requests": Text(
        en="A server in front of {site} wants fewer calls (HTTP 429). Try later.",
        fr="Un serveur devant {site} demande moins d’appels (HTTP 429). Réessayez plus tard.",
    ),
    "moodle.unavailable": Text(
        en="{site} is not available at the moment (HTTP {status}): maintenance, overload or a restart. Try later.",
        fr=(
            "{site} n’est pas disponible pour le moment (HTTP {status}) : maintenance, surcharge ou redémarrage. "
            "Réessayez plus tard."
        ),
    ),
    "moodle.server-error": Text(
        en=(
            "Moodle’s PHP failed at {function} (HTTP {status}). Its administrator finds the cause in the web server’s "
            "error log (memory or time limit, most often)."
        ),
        fr=(
            "Le PHP de Moodle a échoué à {function} (HTTP {status}). Son administrateur trouve la cause dans le "
            "journal d’erreurs du serveur web (limite de mémoire ou de temps, le plus souvent)."
        ),
    ),
    "moodle.unexpected-status": Text(
        en=(
            "{site} answered {function} with HTTP {status}, as no Moodle does: “{excerpt}”. Check the address, and "
            "what stands before the site."
        ),
        fr=(
            "{site} a répondu à {function} par HTTP {status}, ce qu’aucun Moodle ne fait : « {excerpt} ». Vérifiez "
            "l’adresse, et ce qui est devant le site."
        ),
    ),
    "moodle.empty-answer": Text(
        en=(
            "{site} answered {function} with nothing. Moodle does so where a stored text is not valid UTF-8, or PHP "
            "ended; its administrator looks into the web server’s error log."
        ),
        fr=(
            "{site} n’a rien répondu à {function}. Moodle fait ainsi quand un texte enregistré n’est pas de l’UTF-8 "
            "valide, ou que PHP s’est arrêté ; son administrateur consulte le journal d’erreurs du serveur web."
        ),
    ),
    "moodle.truncated-answer": Text(
        en=(
            "The answer of {site} to {function} breaks off after {size} bytes. Try later; if it comes back, look at "
            "the limits of the server and of what stands before it."
        ),
        fr=(
            "La réponse de {site} à {function} s’interrompt après {size} octets. Réessayez plus tard ; si cela "
            "revient, voyez les limites du serveur et de ce qui est devant lui."
        ),
    ),
    "moodle.xml-answer": Text(
        en=(
            "{site} answers in XML though JSON was asked for: something on the way changes the calls. Have the calls "
            "to /webservice/rest/server.php passed on unchanged."
        ),
        fr=(
            "{site} répond en XML alors que JSON est demandé : quelque chose en chemin modifie les appels. Faites "
            "transmettre les appels à /webservice/rest/server.php sans modification."
        ),
    ),
    "moodle.html-answer": Text(
        en=(
            "{site} answered {function} with a web page in place of data: “{excerpt}”. A login portal or filter stands "
            "before it, or the address is not Moodle’s."
        ),
        fr=(
            "{site} a répondu à {function} par une page web au lieu de données : « {excerpt} ». Un portail de "
            "connexion ou un filtre est devant lui, ou l’adresse n’est pas celle de Moodle."
        ),
    ),
    "moodle.text-answer": Text(
        en=(
            "{site} answered {function} with a sentence in place of data: “{excerpt}”. Moodle does so where this "
            "machine’s address is blocked; see Site administration > General > Security > IP blocker "
            "({site}/admin/settings.php?section=ipblocker)."
        ),
        fr=(
            "{site} a répondu à {function} par une phrase au lieu de données : « {excerpt} ». Moodle fait ainsi quand "
            "l’adresse de cette machine est bloquée ; voyez Administration du site > Général > Sécurité > Bloqueur "
            "d’adresses IP ({site}/admin/settings.php?section=ipblocker)."
        ),
    ),
    "moodle.unexpected-answer": Text(
        en=(
            "The answer of {site} to {function} does not have the form that Moodle 4.4 to 5.0 give it (at “{where}”): "
            "“{excerpt}”. Check Moodle’s version and plugins that change web services."
        ),
        fr=(
            "La réponse de {site} à {function} n’a pas la forme que Moodle 4.4 à 5.0 lui donnent (à « {where} ») : "
            "« {excerpt} ». Vérifiez la version de Moodle et les plugins qui modifient les services web."
        ),
    ),
    "moodle.broken-batch": Text(
        en=(
            "The answer of {site} to a batch with {function} is incomplete. Lower batch_size in the settings; if it "
            "comes back, check plugins that change web services."
        ),
        fr=(
            "La réponse de {site} à un lot avec {function} est incomplète. Diminuez batch_size dans la configuration ; "
            "si cela revient, vérifiez les plugins qui modifient les services web."
        ),
    ),
    "moodle.unknown-rule-outcome": Text(
        en=(
            "Moodle holds a rule with the outcome {number}, which Moodle 4.4 to 5.0 do not know. Check plugins that "
            "change competencies."
        ),
        fr=(
            "Moodle contient une règle dont le résultat est {number}, que Moodle 4.4 à 5.0 ne connaissent pas. "
            "Vérifiez les plugins qui modifient les compétences."
        ),
    ),
}
