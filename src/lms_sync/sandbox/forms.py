"""Form fields as PHP reads them: `a[b][0][c]=v` becomes nested arrays."""

import re
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl

from werkzeug.formparser import parse_form_data
from werkzeug.wrappers import Request

Fields = dict[str, Any]
_PART = re.compile(r"\[([^\]]*)\]")


def read_fields(request: Request, max_input_vars: int) -> Fields:
    """The fields of address and body together; those of the body win, the surplus is dropped in silence.

    PHP keeps no order between numbers and names: an index only groups, and the order of arrival counts.
    """
    from_address = _nested(_pairs(request.query_string.decode("ascii", "replace"))[:max_input_vars])
    if request.method != "POST":
        return from_address
    return {**from_address, **_nested(_body_pairs(request)[:max_input_vars])}


def _body_pairs(request: Request) -> list[tuple[str, str]]:
    kind = request.mimetype
    if kind == "application/x-www-form-urlencoded":
        return _pairs(request.get_data().decode("ascii", "surrogateescape"))
    if kind == "multipart/form-data":
        _, form, _ = parse_form_data({**request.environ, "wsgi.input": BytesIO(request.get_data())})
        return list(form.items(multi=True))
    return []


def _pairs(text: str) -> list[tuple[str, str]]:
    return parse_qsl(text, keep_blank_values=True, errors="surrogateescape", max_num_fields=None)


def _nested(pairs: list[tuple[str, str]]) -> Fields:
    fields: Fields = {}
    for name, value in pairs:
        _put(fields, name, value)
    return fields


def _put(fields: Fields, name: str, value: str) -> None:
    head, bracket, tail = name.lstrip(" ").partition("[")
    if not head:
        return
    # PHP gives no variable a blank or a dot in its name.
    keys = [re.sub(r"[ .]", "_", head)]
    if bracket:
        rest = bracket + tail
        position = 0
        while match := _PART.match(rest, position):
            keys.append(match.group(1))
            position = match.end()
        if len(keys) == 1:
            keys = [re.sub(r"[ .\[]", "_", name)]
    *above, last = keys
    place: Fields = fields
    for key in above:
        below = place.get(key or _next_index(place))
        if not isinstance(below, dict):
            below = {}
            place[key or _next_index(place)] = below
        place = below
    place[last or _next_index(place)] = value


def _next_index(fields: Fields) -> str:
    return str(max((int(key) for key in fields if key.isdecimal()), default=-1) + 1)
