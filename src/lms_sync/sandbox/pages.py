"""Answers that are no JSON: of the web server, of a closed site, of a proxy."""

from html import escape

from werkzeug.wrappers import Response

_HTML = "text/html; charset=utf-8"
_PAGE = """<!DOCTYPE html>
<html  lang="en" xml:lang="en">
    <head>
        <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
                <title>{title}</title>
    </head>
    <body>
        <div id="page">
            <div id="region-main">
                <h1>{title}</h1>
                {text}
            </div>
        </div>
    </body>
</html>
"""


def page(title: str, text: str, status: int = 200) -> Response:
    """An HTML page; `text` is HTML."""
    return Response(_PAGE.format(title=escape(title), text=text), status, content_type=_HTML)


def not_found() -> Response:
    """What the web server answers for a script that is not there."""
    return Response("File not found.\n", 404, content_type="text/html; charset=UTF-8")


def home(name: str) -> Response:
    """The front page of the site."""
    return page(f"Home | {name}", "<p>Available courses</p>")


def redirect(address: str) -> Response:
    """What Moodle answers under another name than its own: 303 to its address, which loses the body of a POST."""
    text = f'This page should automatically redirect. <a href="{escape(address)}">Continue</a>'
    answer = page("Redirect", text, 303)
    answer.content_type = "text/html; charset=UTF-8"
    answer.headers["Location"] = address
    return answer


def forbidden() -> Response:
    """Web services or the protocol are switched off."""
    return Response(b"", 403, content_type=_HTML)


def maintenance(name: str) -> Response:
    """The site was closed by an administrator."""
    text = "<div class='alert-danger'>The site is undergoing maintenance and is currently not available</div>"
    answer = page(f"{name} under maintenance", text, 503)
    answer.headers["Retry-After"] = "300"
    return answer


def maintenance_from_command_line() -> Response:
    """The site was closed on the command line."""
    answer = Response("<html><body>Site down for maintenance</body></html>", 503, content_type=_HTML)
    answer.headers["Retry-After"] = "300"
    return answer


def proxy_error(status: int, retry_after: float | None = None) -> Response:
    """What a proxy before the site answers."""
    titles = {429: "Too Many Requests", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Time-out"}
    title = f"{status} {titles[status]}"
    body = f"<html>\r\n<head><title>{title}</title></head>\r\n<body><center><h1>{title}</h1></center></body></html>\r\n"
    answer = Response(body, status, content_type="text/html")
    if retry_after is not None:
        answer.headers["Retry-After"] = f"{retry_after:g}"
    return answer


def died() -> Response:
    """PHP ended in the middle of its work."""
    return Response(b"", 500, content_type=_HTML)
