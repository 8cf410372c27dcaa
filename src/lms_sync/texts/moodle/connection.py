"""Texts of what goes wrong before or instead of an answer."""

from collections.abc import Mapping
from typing import Final

from lms_sync.texts.catalogue import Text

UNSURE_EN: Final = (
    "It may have been done, or still be going on. lms-sync looks at the site before it writes anything else."
)
UNSURE_FR: Final = "Elle a peut-être été faite, ou se fait encore. lms-sync regarde le site avant d’écrire autre chose."
NOT_SENT_EN: Final = "Nothing was sent."
NOT_SENT_FR: Final = "Rien n’a été envoyé."

SETTINGS_TEXTS: Final[Mapping[str, Text]] = {
    "moodle.invalid-url": Text(
        en="“{url}” is not the address of a site. Write it as in the browser, for example https://moodle.example.org.",
        fr=(
            "« {url} » n’est pas l’adresse d’un site. Écrivez-la comme dans le navigateur, par exemple "
            "https://moodle.example.org."
        ),
    ),
    "moodle.url-with-extras": Text(
        en=(
            "The address of {host} holds a name, a password, a “?” or a “#”. Write only the site’s address; the token "
            "has a place of its own in the settings."
        ),
        fr=(
            "L’adresse de {host} contient un nom, un mot de passe, un « ? » ou un « # ». N’écrivez que l’adresse du "
            "site ; le jeton a sa propre place dans la configuration."
        ),
    ),
    "moodle.insecure-url": Text(
        en="{url} is not https, so the token could be read on its way. Write {secure}.",
        fr="{url} n’est pas en https : le jeton pourrait être lu en chemin. Écrivez {secure}.",
    ),
    "moodle.empty-token": Text(
        en=(
            "The token is empty. Create one in Moodle under Site administration > Server > Web services > Manage "
            "tokens."
        ),
        fr=(
            "Le jeton est vide. Créez-en un dans Moodle sous Administration du site > Serveur > Services web > Gérer "
            "les jetons."
        ),
    ),
    "moodle.ca-bundle-missing": Text(
        en="There are no certificates at {path}. Correct ca_bundle in the settings, or leave it out.",
        fr="Il n’y a pas de certificats à {path}. Corrigez ca_bundle dans la configuration, ou retirez-le.",
    ),
}

CONNECTION_TEXTS: Final[Mapping[str, Text]] = {
    "moodle.unreachable": Text(
        en=(
            f"{{site}} cannot be reached: the connection was refused or there is no way to it. {NOT_SENT_EN} Check the "
            "address, the network and whether the server runs."
        ),
        fr=(
            f"{{site}} est injoignable : la connexion est refusée ou il n’y a pas de chemin jusqu’à lui. {NOT_SENT_FR} "
            "Vérifiez l’adresse, le réseau et que le serveur tourne."
        ),
    ),
    "moodle.unknown-host": Text(
        en=(
            f"The name in {{site}} is not known on the network. {NOT_SENT_EN} Check the address and the name "
            "resolution (DNS) of this machine."
        ),
        fr=(
            f"Le nom dans {{site}} n’est pas connu du réseau. {NOT_SENT_FR} Vérifiez l’adresse et la résolution de "
            "noms (DNS) de cette machine."
        ),
    ),
    "moodle.connect-timeout": Text(
        en=(
            f"{{site}} does not take the connection. {NOT_SENT_EN} Check the network and firewalls; connect_timeout in "
            "the settings says how long is waited."
        ),
        fr=(
            f"{{site}} ne prend pas la connexion. {NOT_SENT_FR} Vérifiez le réseau et les pare-feu ; connect_timeout "
            "dans la configuration dit combien de temps attendre."
        ),
    ),
    "moodle.read-timeout": Text(
        en="{site} did not answer {function} in time. Try later, or raise read_timeout in the settings.",
        fr=(
            "{site} n’a pas répondu à temps à {function}. Réessayez plus tard, ou augmentez read_timeout dans les "
            "configuration."
        ),
    ),
    "moodle.connection-lost": Text(
        en=(
            "The connection to {site} broke before {function} was answered. Try later; if it comes back, look at the "
            "logs of the web server and of what stands before it."
        ),
        fr=(
            "La connexion à {site} s’est rompue avant la réponse à {function}. Réessayez plus tard ; si cela revient, "
            "voyez les journaux du serveur web et de ce qui est devant lui."
        ),
    ),
    "moodle.certificate": Text(
        en=(
            f"The certificate of {{site}} is not trusted: {{reason}}. {NOT_SENT_EN} Have the certificate mended, or "
            "give your organisation’s certificates as ca_bundle in the settings."
        ),
        fr=(
            f"Le certificat de {{site}} n’est pas reconnu : {{reason}}. {NOT_SENT_FR} Faites corriger le certificat, "
            "ou donnez ceux de votre organisation par ca_bundle dans la configuration."
        ),
    ),
    "moodle.no-tls": Text(
        en=(
            "{site} does not speak https as this machine does. Check the address and the port, and that the server’s "
            "TLS is up to date."
        ),
        fr=(
            "{site} ne parle pas https comme cette machine. Vérifiez l’adresse et le port, et que le TLS du serveur "
            "est à jour."
        ),
    ),
    "moodle.proxy": Text(
        en=(
            f"The proxy of this machine does not lead to {{site}}. {NOT_SENT_EN} Check the variables HTTPS_PROXY and "
            "NO_PROXY."
        ),
        fr=(
            f"Le mandataire (proxy) de cette machine ne mène pas à {{site}}. {NOT_SENT_FR} Vérifiez les variables "
            "HTTPS_PROXY et NO_PROXY."
        ),
    ),
    "moodle.proxy-login": Text(
        en=(
            f"The proxy of this machine wants a login. {NOT_SENT_EN} Put it into HTTPS_PROXY, or add the site to "
            "NO_PROXY."
        ),
        fr=(
            f"Le mandataire (proxy) de cette machine demande une identification. {NOT_SENT_FR} Mettez-la dans "
            "HTTPS_PROXY, ou ajoutez le site à NO_PROXY."
        ),
    ),
    "moodle.unsendable": Text(
        en=(
            "Nothing can be sent to {site}: the address cannot be used. Check it in the settings, and the variables of "
            "the proxy."
        ),
        fr=(
            "Rien ne peut être envoyé à {site} : l’adresse est inutilisable. Vérifiez-la dans la configuration, ainsi "
            "que les variables du mandataire (proxy)."
        ),
    ),
    "moodle.unconfirmed-timeout": Text(
        en=f"{{function}} was sent to {{site}} and no answer came in time. {UNSURE_EN}",
        fr=f"{{function}} a été envoyée à {{site}} et aucune réponse n’est venue à temps. {UNSURE_FR}",
    ),
    "moodle.unconfirmed-lost": Text(
        en=f"The connection to {{site}} broke while {{function}} was under way. {UNSURE_EN}",
        fr=f"La connexion à {{site}} s’est rompue pendant {{function}}. {UNSURE_FR}",
    ),
    "moodle.unconfirmed-status": Text(
        en=f"To {{function}} came HTTP {{status}} in place of Moodle’s answer. {UNSURE_EN}",
        fr=f"À {{function}} est venu HTTP {{status}} au lieu de la réponse de Moodle. {UNSURE_FR}",
    ),
    "moodle.unconfirmed-answer": Text(
        en=f"To {{function}} came something else than Moodle’s answer: “{{excerpt}}”. {UNSURE_EN}",
        fr=f"À {{function}} est venu autre chose que la réponse de Moodle : « {{excerpt}} ». {UNSURE_FR}",
    ),
    "moodle.unconfirmed-batch": Text(
        en=f"The answer to a batch with {{function}} is incomplete. {UNSURE_EN}",
        fr=f"La réponse à un lot avec {{function}} est incomplète. {UNSURE_FR}",
    ),
    "moodle.unconfirmed-error": Text(
        en=f"{{function}} failed in Moodle after or amid its work ({{errorcode}}: {{reason}}). {UNSURE_EN}",
        fr=f"{{function}} a échoué dans Moodle après ou pendant son travail ({{errorcode}} : {{reason}}). {UNSURE_FR}",
    ),
}
