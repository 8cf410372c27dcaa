"""Pages of Moodle's administration, by their place in its menu and their address."""

from typing import Final

SERVICES_EN: Final = (
    "Site administration > Server > Web services > External services "
    "({site}/admin/settings.php?section=externalservices)"
)
SERVICES_FR: Final = (
    "Administration du site > Serveur > Services web > Services externes "
    "({site}/admin/settings.php?section=externalservices)"
)
TOKENS_EN: Final = "Site administration > Server > Web services > Manage tokens ({site}/admin/webservice/tokens.php)"
TOKENS_FR: Final = (
    "Administration du site > Serveur > Services web > Gérer les jetons ({site}/admin/webservice/tokens.php)"
)
PROTOCOLS_EN: Final = (
    "Site administration > Server > Web services > Manage protocols "
    "({site}/admin/settings.php?section=webserviceprotocols)"
)
PROTOCOLS_FR: Final = (
    "Administration du site > Serveur > Services web > Gérer les protocoles "
    "({site}/admin/settings.php?section=webserviceprotocols)"
)
FEATURES_EN: Final = (
    "Site administration > General > Advanced features ({site}/admin/settings.php?section=optionalsubsystems)"
)
FEATURES_FR: Final = (
    "Administration du site > Général > Fonctions avancées ({site}/admin/settings.php?section=optionalsubsystems)"
)
COMPETENCIES_EN: Final = (
    "Site administration > Competencies > Competencies settings ({site}/admin/settings.php?section=competencysettings)"
)
COMPETENCIES_FR: Final = (
    "Administration du site > Compétences > Réglages des compétences "
    "({site}/admin/settings.php?section=competencysettings)"
)
ROLES_EN: Final = "Site administration > Users > Permissions > Define roles ({site}/admin/roles/manage.php)"
ROLES_FR: Final = (
    "Administration du site > Utilisateurs > Permissions > Définition des rôles ({site}/admin/roles/manage.php)"
)
USERS_EN: Final = "Site administration > Users > Accounts > Browse list of users ({site}/admin/user.php)"
USERS_FR: Final = "Administration du site > Utilisateurs > Comptes > Liste des utilisateurs ({site}/admin/user.php)"
SCALES_EN: Final = (
    "Site administration > Grades > Scales > Add a new scale ({site}/grade/edit/scale/edit.php?courseid=0)"
)
SCALES_FR: Final = (
    "Administration du site > Notes > Barèmes > Ajouter un nouveau barème ({site}/grade/edit/scale/edit.php?courseid=0)"
)
