"""Texts of `check`: what Moodle would refuse in a description; `{excerpt}` is the part that is meant."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "DESCRIPTION_RAW_HTML": Text(
        en=(
            "HTML stands in the description: {excerpt}. Write it in CommonMark (*emphasis*, "
            "[link](https://…), lists), a character as it is (a backslash before a < that is meant as "
            "such), or use description_html."
        ),
        fr=(
            "La description contient du HTML : {excerpt}. Écrivez-la en CommonMark (*italique*, "
            "[lien](https://…), listes), mettez une barre oblique inverse devant un < à prendre tel quel, "
            "ou utilisez description_html."
        ),
    ),
    "DESCRIPTION_TOO_DEEP": Text(
        en="Lists, quotations or emphasis are nested too deeply at {excerpt}. Nest less than thirty levels of lists.",
        fr=(
            "Listes, citations ou mises en valeur sont trop profondément imbriquées à {excerpt}. Restez "
            "en dessous de trente niveaux de listes."
        ),
    ),
    "DESCRIPTION_CONTROL_CHARACTER": Text(
        en="The description holds the control character {excerpt}, which Moodle removes. Delete it.",
        fr="La description contient le caractère de contrôle {excerpt}, que Moodle supprime. Effacez-le.",
    ),
    "DESCRIPTION_TEL_LINK": Text(
        en="Moodle refuses telephone links: {excerpt}. Write the number as plain text.",
        fr="Moodle refuse les liens téléphoniques : {excerpt}. Écrivez le numéro en texte simple.",
    ),
    "DESCRIPTION_SCHEME_CASE": Text(
        en="The beginning of the address {excerpt} is in capitals, which Moodle refuses. Write it in lower case.",
        fr="Le début de l’adresse {excerpt} est en majuscules, ce que Moodle refuse. Écrivez-le en minuscules.",
    ),
    "DESCRIPTION_LINK_SCHEME": Text(
        en="Moodle refuses this kind of address: {excerpt}. Use https, http, ftp or mailto, or write it as plain text.",
        fr=(
            "Moodle refuse ce type d’adresse : {excerpt}. Utilisez https, http, ftp ou mailto, ou "
            "écrivez-la en texte simple."
        ),
    ),
    "DESCRIPTION_IMAGE_SCHEME": Text(
        en="An image cannot be loaded from {excerpt}. Use an https address.",
        fr="Une image ne peut pas être chargée depuis {excerpt}. Utilisez une adresse https.",
    ),
    "DESCRIPTION_HOST_UNDERSCORE": Text(
        en=(
            "The name of the server in {excerpt} holds an underscore, which Moodle refuses. Use another "
            "name of that server, or write the address as plain text between backquotes."
        ),
        fr=(
            "Le nom du serveur dans {excerpt} contient un tiret bas, ce que Moodle refuse. Utilisez un "
            "autre nom de ce serveur, ou écrivez l’adresse en texte simple entre accents graves."
        ),
    ),
    "DESCRIPTION_LINK_HOST": Text(
        en="The address {excerpt} names no valid server. Write it whole, as in https://www.example.org/page.",
        fr=(
            "L’adresse {excerpt} ne désigne aucun serveur valable. Écrivez-la en entier, comme "
            "https://www.example.org/page."
        ),
    ),
    "DESCRIPTION_LINK_USER": Text(
        en="The address {excerpt} holds a user name, which Moodle removes. Take out what stands before the @.",
        fr="L’adresse {excerpt} contient un nom d’utilisateur, que Moodle supprime. Retirez ce qui précède le @.",
    ),
    "DESCRIPTION_LINK_PORT": Text(
        en="The port in the address {excerpt} is needless or not valid. Take it out, with its colon.",
        fr="Le port de l’adresse {excerpt} est inutile ou n’est pas valable. Retirez-le, deux-points compris.",
    ),
    "DESCRIPTION_LINK_QUERY": Text(
        en="Moodle removes what follows the ? in the address {excerpt}. Take it out.",
        fr="Moodle supprime ce qui suit le ? dans l’adresse {excerpt}. Retirez-le.",
    ),
    "DESCRIPTION_LINK_IN_LINK": Text(
        en="The address {excerpt} stands as a link within another link. Keep one of the two.",
        fr="L’adresse {excerpt} forme un lien à l’intérieur d’un autre lien. Ne gardez que l’un des deux.",
    ),
    "DESCRIPTION_PERCENT_7E": Text(
        en="The address {excerpt} holds %7E, which Moodle refuses. Write ~ in its place.",
        fr="L’adresse {excerpt} contient %7E, ce que Moodle refuse. Écrivez ~ à la place.",
    ),
    "DESCRIPTION_PERCENT_ESCAPE": Text(
        en=(
            "The address {excerpt} holds a per cent code that Moodle would write otherwise. Write "
            "letters, digits and - . _ ~ as they are, and the other codes in capitals (%C3, not %c3)."
        ),
        fr=(
            "L’adresse {excerpt} contient un code pour cent que Moodle écrirait autrement. Écrivez tels "
            "quels lettres, chiffres et - . _ ~, et les autres codes en majuscules (%C3, non %c3)."
        ),
    ),
    "DESCRIPTION_ADDRESS_CHARACTER": Text(
        en=(
            "The address {excerpt} holds a character in a place where Moodle would encode it. Write it as "
            "a per cent code (%23 for a second #, %3A for a colon before the first /, %3B for a semicolon "
            "of an ftp address)."
        ),
        fr=(
            "L’adresse {excerpt} contient un caractère à un endroit où Moodle le coderait. Écrivez-le en "
            "code pour cent (%23 pour un second #, %3A pour un deux-points avant le premier /, %3B pour "
            "un point-virgule d’une adresse ftp)."
        ),
    ),
    "DESCRIPTION_LINK_TITLE_QUOTE": Text(
        en="The title of a link or an image holds a double quote: {excerpt}. Use « », “ ” or apostrophes.",
        fr=(
            "Le titre d’un lien ou d’une image contient un guillemet droit : {excerpt}. Utilisez « », “ ” "
            "ou des apostrophes."
        ),
    ),
    "DESCRIPTION_HTML_WHITE_SPACE": Text(
        en=(
            "description_html begins or ends with white space, which Moodle refuses. Remove it (in YAML, "
            "write |- in place of |)."
        ),
        fr=(
            "description_html commence ou finit par des blancs, ce que Moodle refuse. Supprimez-les (en "
            "YAML, écrivez |- au lieu de |)."
        ),
    ),
    "DESCRIPTION_HTML_COMMENT": Text(
        en="Moodle refuses comments and declarations in HTML: {excerpt}. Remove it.",
        fr="Moodle refuse les commentaires et déclarations dans le HTML : {excerpt}. Supprimez-le.",
    ),
    "DESCRIPTION_HTML_ANGLE": Text(
        en="A < or > stands alone at {excerpt}. Write &lt; or &gt;.",
        fr="Un < ou un > se trouve seul à {excerpt}. Écrivez &lt; ou &gt;.",
    ),
    "DESCRIPTION_HTML_AMPERSAND": Text(
        en="An & stands alone at {excerpt}. Write &amp;.",
        fr="Un & se trouve seul à {excerpt}. Écrivez &amp;.",
    ),
    "DESCRIPTION_HTML_ENTITY": Text(
        en="Moodle keeps no entity but &amp; &lt; and &gt;: {excerpt}. Write the character itself.",
        fr="Moodle ne garde aucune entité hormis &amp; &lt; et &gt; : {excerpt}. Écrivez le caractère lui-même.",
    ),
    "DESCRIPTION_HTML_TAG": Text(
        en=(
            "Moodle refuses the tag {excerpt}. Remove it, or use an element of XHTML 1.0 (p, ul, ol, li, "
            "em, strong, a, img, table, h3 …)."
        ),
        fr=(
            "Moodle refuse la balise {excerpt}. Supprimez-la, ou utilisez un élément de XHTML 1.0 (p, ul, "
            "ol, li, em, strong, a, img, table, h3…)."
        ),
    ),
    "DESCRIPTION_HTML_CASE": Text(
        en="The tag {excerpt} is in capitals, which Moodle refuses. Write it in lower case.",
        fr="La balise {excerpt} est en majuscules, ce que Moodle refuse. Écrivez-la en minuscules.",
    ),
    "DESCRIPTION_HTML_UNBALANCED": Text(
        en="The tag {excerpt} has no partner. Close every element in the order in which they were opened.",
        fr="La balise {excerpt} n’a pas de pendant. Fermez chaque élément dans l’ordre inverse de leur ouverture.",
    ),
    "DESCRIPTION_HTML_EMPTY_ELEMENT": Text(
        en=(
            "The tag {excerpt} is not written as Moodle does. Write <br />, <hr /> and <img … /> with a "
            "blank and a slash, and all other elements with a closing tag."
        ),
        fr=(
            "La balise {excerpt} n’est pas écrite comme le fait Moodle. Écrivez <br />, <hr /> et <img … "
            "/> avec une espace et une barre oblique, et tous les autres éléments avec une balise "
            "fermante."
        ),
    ),
    "DESCRIPTION_HTML_NESTING": Text(
        en=(
            "{excerpt} may not stand where it stands. Take lists, tables and paragraphs out of paragraphs "
            "and headings, and put every li into a list, every td into a row."
        ),
        fr=(
            "{excerpt} ne peut pas se trouver à cet endroit. Sortez listes, tableaux et paragraphes des "
            "paragraphes et des titres, et mettez chaque li dans une liste, chaque td dans une ligne."
        ),
    ),
    "DESCRIPTION_HTML_ATTRIBUTE_FORM": Text(
        en=(
            'The attributes of {excerpt} are not written as Moodle does. Write each as name="value", in '
            "lower case, with one blank before it."
        ),
        fr=(
            "Les attributs de {excerpt} ne sont pas écrits comme le fait Moodle. Écrivez chacun "
            'nom="valeur", en minuscules, précédé d’une espace.'
        ),
    ),
    "DESCRIPTION_HTML_ATTRIBUTE": Text(
        en="Moodle removes id and event attributes from {excerpt}. Remove them.",
        fr="Moodle supprime les attributs id et d’événement de {excerpt}. Retirez-les.",
    ),
    "DESCRIPTION_HTML_LANGUAGE": Text(
        en=(
            'Moodle wants lang and xml:lang side by side in {excerpt}. Write lang="fr" xml:lang="fr", or, '
            'for several languages, <span lang="fr" class="multilang">.'
        ),
        fr=(
            'Moodle veut lang et xml:lang côte à côte dans {excerpt}. Écrivez lang="fr" xml:lang="fr" ou, '
            'pour plusieurs langues, <span lang="fr" class="multilang">.'
        ),
    ),
    "DESCRIPTION_HTML_TARGET": Text(
        en='A link with target needs rel="noreferrer noopener" behind it: {excerpt}. Add it, or remove target.',
        fr=(
            'Un lien avec target demande rel="noreferrer noopener" à sa suite : {excerpt}. Ajoutez-le, ou '
            "retirez target."
        ),
    ),
    "DESCRIPTION_HTML_IMAGE": Text(
        en='The image {excerpt} lacks its address or its alternative text. Write <img src="…" alt="…" />.',
        fr='Il manque à l’image {excerpt} son adresse ou son texte de remplacement. Écrivez <img src="…" alt="…" />.',
    ),
    "DESCRIPTION_HTML_STYLE": Text(
        en=(
            "The style of {excerpt} is not written as Moodle does. Write name:value; without blanks "
            "around the colon and the semicolon, with a semicolon at the end (color:#FF0000;)."
        ),
        fr=(
            "Le style de {excerpt} n’est pas écrit comme le fait Moodle. Écrivez nom:valeur; sans espace "
            "autour du deux-points et du point-virgule, avec un point-virgule à la fin (color:#FF0000;)."
        ),
    ),
}
