"""Texts of Moodle's own errors, one an errorcode, and of what is missing before a call."""

from collections.abc import Mapping
from typing import Final

from lms_sync.texts.catalogue import Text
from lms_sync.texts.moodle.menus import (
    COMPETENCIES_EN,
    COMPETENCIES_FR,
    ROLES_EN,
    ROLES_FR,
    SERVICES_EN,
    SERVICES_FR,
    TOKENS_EN,
    TOKENS_FR,
    USERS_EN,
    USERS_FR,
)

ERROR_TEXTS: Final[Mapping[str, Text]] = {
    "moodle.invalid-token": Text(
        en=f"{{site}} does not know the token: mistyped, deleted or expired. See or create it under {TOKENS_EN}.",
        fr=f"{{site}} ne connaît pas le jeton : mal copié, supprimé ou expiré. Voyez-le ou créez-le sous {TOKENS_FR}.",
    ),
    "moodle.access-refused": Text(
        en=(
            f"{{site}} does not let the token call {{function}}. Add the function to the token’s service, and check "
            f"that the service is enabled and the account authorised, under {SERVICES_EN}; check the token’s expiry "
            f"and IP restriction under {TOKENS_EN}; and that a role of the account allows webservice/rest:use."
        ),
        fr=(
            f"{{site}} ne laisse pas le jeton appeler {{function}}. Ajoutez la fonction au service du jeton, et "
            f"vérifiez que le service est activé et le compte autorisé, sous {SERVICES_FR} ; vérifiez l’expiration et "
            f"la restriction d’adresse IP du jeton sous {TOKENS_FR} ; et qu’un rôle du compte permet "
            "webservice/rest:use."
        ),
    ),
    "moodle.not-found": Text(
        en=(
            "Moodle does not find what {function} asks for: it was deleted meanwhile, or this Moodle lacks the "
            "function. Plan again."
        ),
        fr=(
            "Moodle ne trouve pas ce que {function} demande : supprimé entre-temps, ou la fonction manque à ce Moodle. "
            "Refaites le plan."
        ),
    ),
    "moodle.parameter-refused": Text(
        en=(
            "Moodle refuses a value of {function} without saying which ({reason}). Most often it is HTML that Moodle "
            "would change: run `lms-sync check` and look at the descriptions and titles concerned."
        ),
        fr=(
            "Moodle refuse une valeur de {function} sans dire laquelle ({reason}). C’est le plus souvent du HTML que "
            "Moodle modifierait : lancez `lms-sync check` et voyez les descriptions et titres concernés."
        ),
    ),
    "moodle.no-permission": Text(
        en=(
            f"The account of the token lacks a right for {{function}}: {{reason}}. A role at system level needs "
            "moodle/competency:competencymanage and moodle/competency:competencyview, for links of courses and "
            f"activities moodle/competency:coursecompetencymanage; see {ROLES_EN}."
        ),
        fr=(
            f"Il manque au compte du jeton un droit pour {{function}} : {{reason}}. Un rôle au niveau système doit "
            "avoir moodle/competency:competencymanage et moodle/competency:competencyview, pour les liens de cours et "
            f"d’activités moodle/competency:coursecompetencymanage ; voyez {ROLES_FR}."
        ),
    ),
    "moodle.no-entry": Text(
        en=(
            "The account of the token may not enter the course or activity that {function} asks for ({reason}). Give "
            "its role moodle/course:view, moodle/course:viewhiddencourses and moodle/course:viewhiddenactivities."
        ),
        fr=(
            "Le compte du jeton ne peut pas entrer dans le cours ou l’activité que {function} demande ({reason}). "
            "Donnez à son rôle moodle/course:view, moodle/course:viewhiddencourses et "
            "moodle/course:viewhiddenactivities."
        ),
    ),
    "moodle.restricted-context": Text(
        en=(
            f"The token is limited to another context than {{function}} needs. Create one without the limit under "
            f"{TOKENS_EN}."
        ),
        fr=(
            f"Le jeton est limité à un autre contexte que celui dont {{function}} a besoin. Créez-en un sans limite "
            f"sous {TOKENS_FR}."
        ),
    ),
    "moodle.validation-refused": Text(
        en=(
            "Moodle refuses the values of {function}: {reason}. Change them in the file; if the ID number is taken, "
            "see in Moodle by what."
        ),
        fr=(
            "Moodle refuse les valeurs de {function} : {reason}. Changez-les dans le fichier ; si le numéro "
            "d’identification est pris, voyez dans Moodle par quoi."
        ),
    ),
    "moodle.misuse": Text(
        en="Moodle refuses {function} as things are now: {reason}. Plan again; if it comes back, please report it.",
        fr="Moodle refuse {function} dans l’état présent : {reason}. Refaites le plan ; si cela revient, signalez-le.",
    ),
    "moodle.competencies-off": Text(
        en=f"Competencies are off on {{site}}. Switch on “Enable competencies” under {COMPETENCIES_EN}.",
        fr=f"Les compétences sont désactivées sur {{site}}. Cochez « Activer les compétences » sous {COMPETENCIES_FR}.",
    ),
    "moodle.database-write-refused": Text(
        en=(
            "Moodle’s database refuses {function} ({reason}): an ID number is taken, a text has more than 100 "
            "characters, or two writes met. Look at the objects named, and push again."
        ),
        fr=(
            "La base de données de Moodle refuse {function} ({reason}) : un numéro d’identification (idnumber) est "
            "pris, un texte dépasse 100 caractères, ou deux écritures se sont croisées. Voyez les objets nommés, puis "
            "relancez push."
        ),
    ),
    "moodle.database-write-failed": Text(
        en=(
            "Moodle’s database failed at {function} ({reason}), though nothing is written there on behalf of lms-sync. "
            "Try later; if it comes back, Moodle’s administrator looks at the database."
        ),
        fr=(
            "La base de données de Moodle a échoué à {function} ({reason}), alors que lms-sync n’y écrit rien. "
            "Réessayez plus tard ; si cela revient, l’administrateur de Moodle examine la base."
        ),
    ),
    "moodle.database-read-failed": Text(
        en=(
            "Moodle’s database failed at {function} ({reason}). Try later; if it comes back, Moodle’s administrator "
            "looks at the database."
        ),
        fr=(
            "La base de données de Moodle a échoué à {function} ({reason}). Réessayez plus tard ; si cela revient, "
            "l’administrateur de Moodle examine la base."
        ),
    ),
    "moodle.text-filter-refused": Text(
        en="Moodle cannot search in the column that {function} names. Please report it.",
        fr="Moodle ne peut pas chercher dans la colonne que {function} nomme. Signalez-le.",
    ),
    "moodle.invalid-response": Text(
        en=(
            "Moodle’s own answer to {function} does not fit its description ({reason}). Its administrator checks the "
            "plugins that change competencies, and the data."
        ),
        fr=(
            "La réponse de Moodle à {function} ne correspond pas à sa propre description ({reason}). Son "
            "administrateur vérifie les plugins qui modifient les compétences, et les données."
        ),
    ),
    "moodle.maintenance": Text(
        en=(
            "{site} is in maintenance. Try later; see Site administration > Server > Maintenance mode "
            "({site}/admin/settings.php?section=maintenancemode)."
        ),
        fr=(
            "{site} est en maintenance. Réessayez plus tard ; voyez Administration du site > Serveur > Mode de "
            "maintenance ({site}/admin/settings.php?section=maintenancemode)."
        ),
    ),
    "moodle.upgrade-running": Text(
        en="{site} is being upgraded. Try later.",
        fr="{site} est en cours de mise à jour. Réessayez plus tard.",
    ),
    "moodle.database-down": Text(
        en="{site} does not reach its database. Try later; if it stays, tell Moodle’s administrator.",
        fr=(
            "{site} n’atteint pas sa base de données. Réessayez plus tard ; si cela dure, prévenez l’administrateur de "
            "Moodle."
        ),
    ),
    "moodle.account-suspended": Text(
        en=f"The account of the token is suspended. Activate it under {USERS_EN}.",
        fr=f"Le compte du jeton est suspendu. Réactivez-le sous {USERS_FR}.",
    ),
    "moodle.account-unconfirmed": Text(
        en=f"The account of the token is not confirmed. Confirm it under {USERS_EN}.",
        fr=f"Le compte du jeton n’est pas confirmé. Confirmez-le sous {USERS_FR}.",
    ),
    "moodle.account-deleted": Text(
        en=f"The account of the token is deleted. Create a token for another account under {TOKENS_EN}.",
        fr=f"Le compte du jeton est supprimé. Créez un jeton pour un autre compte sous {TOKENS_FR}.",
    ),
    "moodle.account-nologin": Text(
        en=(
            "The account of the token has the authentication “No login”. Choose “Web services authentication” for it "
            f"under {USERS_EN}."
        ),
        fr=(
            "Le compte du jeton a l’authentification « Pas de connexion ». Choisissez pour lui « Authentification des "
            f"services web » sous {USERS_FR}."
        ),
    ),
    "moodle.account-expired": Text(
        en=(
            "The password of the token’s account has expired. Renew it, or choose “Web services authentication” for "
            f"the account, under {USERS_EN}."
        ),
        fr=(
            "Le mot de passe du compte du jeton a expiré. Renouvelez-le, ou choisissez pour le compte "
            f"« Authentification des services web », sous {USERS_FR}."
        ),
    ),
    "moodle.account-incomplete": Text(
        en=(
            "The profile of the token’s account is incomplete. Fill in first name, last name, e-mail and required "
            f"fields under {USERS_EN}."
        ),
        fr=(
            "Le profil du compte du jeton est incomplet. Remplissez prénom, nom, adresse de courriel et champs "
            f"obligatoires sous {USERS_FR}."
        ),
    ),
    "moodle.account-password-change": Text(
        en=(
            "The account of the token must change its password first. Log in with it once, or choose “Web services "
            f"authentication” for it under {USERS_EN}."
        ),
        fr=(
            "Le compte du jeton doit d’abord changer son mot de passe. Connectez-vous une fois avec lui, ou "
            f"choisissez pour lui « Authentification des services web » sous {USERS_FR}."
        ),
    ),
    "moodle.account-policy": Text(
        en=(
            "The account of the token has not agreed to the site’s policies. Log in with it once and agree, or choose "
            f"“Web services authentication” for it under {USERS_EN}."
        ),
        fr=(
            "Le compte du jeton n’a pas accepté le règlement du site. Connectez-vous une fois avec lui et acceptez, "
            f"ou choisissez pour lui « Authentification des services web » sous {USERS_FR}."
        ),
    ),
    "moodle.php-error": Text(
        en=(
            "Moodle’s PHP failed at {function} with these values: {reason}. Moodle’s administrator finds more in the "
            "web server’s error log; trying again unchanged does not help."
        ),
        fr=(
            "Le PHP de Moodle a échoué à {function} avec ces valeurs : {reason}. L’administrateur de Moodle en trouve "
            "plus dans le journal d’erreurs du serveur web ; réessayer tel quel n’aide pas."
        ),
    ),
    "moodle.other-error": Text(
        en="Moodle refuses {function} with the code {errorcode}: {reason}.",
        fr="Moodle refuse {function} avec le code {errorcode} : {reason}.",
    ),
}

ACCESS_TEXTS: Final[Mapping[str, Text]] = {
    "moodle.functions-missing": Text(
        en=(
            f"The service of the token (account {{username}}) lacks functions: {{functions}}. Add them under "
            f"{SERVICES_EN}, link “Functions” of the service."
        ),
        fr=(
            f"Il manque des fonctions au service du jeton (compte {{username}}) : {{functions}}. Ajoutez-les sous "
            f"{SERVICES_FR}, lien « Fonctions » du service."
        ),
    ),
    "moodle.null-needs-batch": Text(
        en=(
            f"To remove a rule or a scale of its own, Moodle needs a value (null) that only the function {{batch}} can "
            f"carry. Nothing was sent. Add {{batch}} to the token’s service under {SERVICES_EN}."
        ),
        fr=(
            "Pour retirer une règle ou un barème propre, Moodle a besoin d’une valeur (null) que seule la fonction "
            f"{{batch}} peut porter. Rien n’a été envoyé. Ajoutez {{batch}} au service du jeton sous {SERVICES_FR}."
        ),
    ),
}
