"""What is wrong with a description and what to do: English and French, ``{excerpt}`` being the part that is meant."""

from collections.abc import Mapping
from types import MappingProxyType

DESCRIPTION_MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "DESCRIPTION_RAW_HTML": (
            (
                "HTML stands in the description: {excerpt}. Write it in CommonMark (*emphasis*, [link](https://…), "
                "lists), a character as it is (a backslash before a < that is meant as such), or use description_html."
            ),
            (
                "La description contient du HTML : {excerpt}. Écrivez-la en CommonMark (*italique*, "
                "[lien](https://…), listes), mettez une barre oblique inverse devant un < à prendre tel quel, ou "
                "utilisez description_html."
            ),
        ),
        "DESCRIPTION_TOO_DEEP": (
            "Lists, quotations or emphasis are nested too deeply at {excerpt}. Nest less than thirty levels of lists.",
            (
                "Listes, citations ou mises en valeur sont trop profondément imbriquées à {excerpt}. Restez en "
                "dessous de trente niveaux de listes."
            ),
        ),
        "DESCRIPTION_CONTROL_CHARACTER": (
            "The description holds the control character {excerpt}, which Moodle removes. Delete it.",
            "La description contient le caractère de contrôle {excerpt}, que Moodle supprime. Effacez-le.",
        ),
        "DESCRIPTION_TEL_LINK": (
            "Moodle refuses telephone links: {excerpt}. Write the number as plain text.",
            "Moodle refuse les liens téléphoniques : {excerpt}. Écrivez le numéro en texte simple.",
        ),
        "DESCRIPTION_SCHEME_CASE": (
            "The beginning of the address {excerpt} is in capitals, which Moodle refuses. Write it in lower case.",
            "Le début de l’adresse {excerpt} est en majuscules, ce que Moodle refuse. Écrivez-le en minuscules.",
        ),
        "DESCRIPTION_LINK_SCHEME": (
            (
                "Moodle refuses this kind of address: {excerpt}. Use https, http, ftp or mailto, or write it as plain "
                "text."
            ),
            (
                "Moodle refuse ce type d’adresse : {excerpt}. Utilisez https, http, ftp ou mailto, ou écrivez-la en "
                "texte simple."
            ),
        ),
        "DESCRIPTION_IMAGE_SCHEME": (
            "An image cannot be loaded from {excerpt}. Use an https address.",
            "Une image ne peut pas être chargée depuis {excerpt}. Utilisez une adresse https.",
        ),
        "DESCRIPTION_HOST_UNDERSCORE": (
            (
                "The name of the server in {excerpt} holds an underscore, which Moodle refuses. Use another name of "
                "that server, or write the address as plain text between backquotes."
            ),
            (
                "Le nom du serveur dans {excerpt} contient un tiret bas, ce que Moodle refuse. Utilisez un autre nom "
                "de ce serveur, ou écrivez l’adresse en texte simple entre accents graves."
            ),
        ),
        "DESCRIPTION_LINK_HOST": (
            "The address {excerpt} names no valid server. Write it whole, as in https://www.example.org/page.",
            (
                "L’adresse {excerpt} ne désigne aucun serveur valable. Écrivez-la en entier, comme "
                "https://www.example.org/page."
            ),
        ),
        "DESCRIPTION_LINK_USER": (
            "The address {excerpt} holds a user name, which Moodle removes. Take out what stands before the @.",
            "L’adresse {excerpt} contient un nom d’utilisateur, que Moodle supprime. Retirez ce qui précède le @.",
        ),
        "DESCRIPTION_LINK_PORT": (
            "The port in the address {excerpt} is needless or not valid. Take it out, with its colon.",
            "Le port de l’adresse {excerpt} est inutile ou n’est pas valable. Retirez-le, deux-points compris.",
        ),
        "DESCRIPTION_LINK_QUERY": (
            "Moodle removes what follows the ? in the address {excerpt}. Take it out.",
            "Moodle supprime ce qui suit le ? dans l’adresse {excerpt}. Retirez-le.",
        ),
        "DESCRIPTION_LINK_IN_LINK": (
            "The address {excerpt} stands as a link within another link. Keep one of the two.",
            "L’adresse {excerpt} forme un lien à l’intérieur d’un autre lien. Ne gardez que l’un des deux.",
        ),
        "DESCRIPTION_PERCENT_7E": (
            "The address {excerpt} holds %7E, which Moodle refuses. Write ~ in its place.",
            "L’adresse {excerpt} contient %7E, ce que Moodle refuse. Écrivez ~ à la place.",
        ),
        "DESCRIPTION_PERCENT_ESCAPE": (
            (
                "The address {excerpt} holds a per cent code that Moodle would write otherwise. Write letters, digits "
                "and - . _ ~ as they are, and the other codes in capitals (%C3, not %c3)."
            ),
            (
                "L’adresse {excerpt} contient un code pour cent que Moodle écrirait autrement. Écrivez tels quels "
                "lettres, chiffres et - . _ ~, et les autres codes en majuscules (%C3, non %c3)."
            ),
        ),
        "DESCRIPTION_ADDRESS_CHARACTER": (
            (
                "The address {excerpt} holds a character in a place where Moodle would encode it. Write it as a per "
                "cent code (%23 for a second #, %3A for a colon before the first /, %3B for a semicolon of an ftp "
                "address)."
            ),
            (
                "L’adresse {excerpt} contient un caractère à un endroit où Moodle le coderait. Écrivez-le en code "
                "pour cent (%23 pour un second #, %3A pour un deux-points avant le premier /, %3B pour un "
                "point-virgule d’une adresse ftp)."
            ),
        ),
        "DESCRIPTION_LINK_TITLE_QUOTE": (
            "The title of a link or an image holds a double quote: {excerpt}. Use « », “ ” or apostrophes.",
            (
                "Le titre d’un lien ou d’une image contient un guillemet droit : {excerpt}. Utilisez « », “ ” ou des "
                "apostrophes."
            ),
        ),
        "DESCRIPTION_HTML_WHITE_SPACE": (
            (
                "description_html begins or ends with white space, which Moodle refuses. Remove it (in YAML, write |- "
                "in place of |)."
            ),
            (
                "description_html commence ou finit par des blancs, ce que Moodle refuse. Supprimez-les (en YAML, "
                "écrivez |- au lieu de |)."
            ),
        ),
        "DESCRIPTION_HTML_COMMENT": (
            "Moodle refuses comments and declarations in HTML: {excerpt}. Remove it.",
            "Moodle refuse les commentaires et déclarations dans le HTML : {excerpt}. Supprimez-le.",
        ),
        "DESCRIPTION_HTML_ANGLE": (
            "A < or > stands alone at {excerpt}. Write &lt; or &gt;.",
            "Un < ou un > se trouve seul à {excerpt}. Écrivez &lt; ou &gt;.",
        ),
        "DESCRIPTION_HTML_AMPERSAND": (
            "An & stands alone at {excerpt}. Write &amp;.",
            "Un & se trouve seul à {excerpt}. Écrivez &amp;.",
        ),
        "DESCRIPTION_HTML_ENTITY": (
            "Moodle keeps no entity but &amp; &lt; and &gt;: {excerpt}. Write the character itself.",
            "Moodle ne garde aucune entité hormis &amp; &lt; et &gt; : {excerpt}. Écrivez le caractère lui-même.",
        ),
        "DESCRIPTION_HTML_TAG": (
            (
                "Moodle refuses the tag {excerpt}. Remove it, or use an element of XHTML 1.0 (p, ul, ol, li, em, "
                "strong, a, img, table, h3 …)."
            ),
            (
                "Moodle refuse la balise {excerpt}. Supprimez-la, ou utilisez un élément de XHTML 1.0 (p, ul, ol, li, "
                "em, strong, a, img, table, h3…)."
            ),
        ),
        "DESCRIPTION_HTML_CASE": (
            "The tag {excerpt} is in capitals, which Moodle refuses. Write it in lower case.",
            "La balise {excerpt} est en majuscules, ce que Moodle refuse. Écrivez-la en minuscules.",
        ),
        "DESCRIPTION_HTML_UNBALANCED": (
            "The tag {excerpt} has no partner. Close every element in the order in which they were opened.",
            "La balise {excerpt} n’a pas de pendant. Fermez chaque élément dans l’ordre inverse de leur ouverture.",
        ),
        "DESCRIPTION_HTML_EMPTY_ELEMENT": (
            (
                "The tag {excerpt} is not written as Moodle does. Write <br />, <hr /> and <img … /> with a blank and "
                "a slash, and all other elements with a closing tag."
            ),
            (
                "La balise {excerpt} n’est pas écrite comme le fait Moodle. Écrivez <br />, <hr /> et <img … /> avec "
                "une espace et une barre oblique, et tous les autres éléments avec une balise fermante."
            ),
        ),
        "DESCRIPTION_HTML_NESTING": (
            (
                "{excerpt} may not stand where it stands. Take lists, tables and paragraphs out of paragraphs and "
                "headings, and put every li into a list, every td into a row."
            ),
            (
                "{excerpt} ne peut pas se trouver à cet endroit. Sortez listes, tableaux et paragraphes des "
                "paragraphes et des titres, et mettez chaque li dans une liste, chaque td dans une ligne."
            ),
        ),
        "DESCRIPTION_HTML_ATTRIBUTE_FORM": (
            (
                'The attributes of {excerpt} are not written as Moodle does. Write each as name="value", in lower '
                "case, with one blank before it."
            ),
            (
                'Les attributs de {excerpt} ne sont pas écrits comme le fait Moodle. Écrivez chacun nom="valeur", en '
                "minuscules, précédé d’une espace."
            ),
        ),
        "DESCRIPTION_HTML_ATTRIBUTE": (
            "Moodle removes id and event attributes from {excerpt}. Remove them.",
            "Moodle supprime les attributs id et d’événement de {excerpt}. Retirez-les.",
        ),
        "DESCRIPTION_HTML_LANGUAGE": (
            (
                'Moodle wants lang and xml:lang side by side in {excerpt}. Write lang="fr" xml:lang="fr", or, for '
                'several languages, <span lang="fr" class="multilang">.'
            ),
            (
                'Moodle veut lang et xml:lang côte à côte dans {excerpt}. Écrivez lang="fr" xml:lang="fr" ou, pour '
                'plusieurs langues, <span lang="fr" class="multilang">.'
            ),
        ),
        "DESCRIPTION_HTML_TARGET": (
            'A link with target needs rel="noreferrer noopener" behind it: {excerpt}. Add it, or remove target.',
            (
                'Un lien avec target demande rel="noreferrer noopener" à sa suite : {excerpt}. Ajoutez-le, ou retirez '
                "target."
            ),
        ),
        "DESCRIPTION_HTML_IMAGE": (
            'The image {excerpt} lacks its address or its alternative text. Write <img src="…" alt="…" />.',
            'Il manque à l’image {excerpt} son adresse ou son texte de remplacement. Écrivez <img src="…" alt="…" />.',
        ),
        "DESCRIPTION_HTML_STYLE": (
            (
                "The style of {excerpt} is not written as Moodle does. Write name:value; without blanks around the "
                "colon and the semicolon, with a semicolon at the end (color:#FF0000;)."
            ),
            (
                "Le style de {excerpt} n’est pas écrit comme le fait Moodle. Écrivez nom:valeur; sans espace autour "
                "du deux-points et du point-virgule, avec un point-virgule à la fin (color:#FF0000;)."
            ),
        ),
    }
)
