"""What the site says of itself and of the token (`webservice/externallib.php`)."""

from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.errors import Release
from lms_sync.sandbox.exporters import user_picture
from lms_sync.sandbox.params import Kind, Multiple, Presence, Struct, Value
from lms_sync.sandbox.plugin_catalogue import PLUGINS, plugin_with
from lms_sync.sandbox.service import functions_of_service, is_of_plugin
from lms_sync.sandbox.site import SandboxSite

RELEASES = {
    Release.MOODLE_45: ("4.5 (Build: 20241007)", "2024100700"),
    Release.MOODLE_50: ("5.0dev+ (Build: 20250304)", "2025030400"),
}


_FEATURES = {
    "usecomments": 1,
    "usetags": 1,
    "enablenotes": 1,
    "messaging": 1,
    "enableblogs": 1,
    "enablecompletion": 1,
    "enablebadges": 1,
    "messagingallusers": 0,
    "enablecustomreports": 1,
    "enableglobalsearch": 0,
    "mnet_dispatcher_mode": 0,
}


def docs_version(site: SandboxSite) -> str:
    """The release as the addresses of Moodle's documentation write it."""
    return "405" if site.release is Release.MOODLE_45 else "500"


def _get_site_info(call: Call, _params: dict[str, Any]) -> dict[str, Any]:
    release, version = RELEASES[call.site.release]
    user = call.user
    return {
        "sitename": call.text(call.site.name),
        "username": user.username,
        "firstname": user.firstname,
        "lastname": user.lastname,
        "fullname": user.fullname,
        "lang": "en",
        "userid": user.id,
        "siteurl": call.site.wwwroot,
        "userpictureurl": user_picture(call.site, 1),
        "functions": [
            {"name": name, "version": _component_version(call, name)}
            for name in functions_of_service(call.site, call.token)
        ],
        "downloadfiles": 0,
        "uploadfiles": 0,
        "release": release,
        "version": version,
        "mobilecssurl": "",
        "advancedfeatures": [
            *({"name": name, "value": value} for name, value in _FEATURES.items()),
            {"name": "enablecompetencies", "value": int(call.site.switches.competencies)},
        ],
        "usercanmanageownfiles": True,
        "userquota": 0 if user.is_admin else 104857600,
        "usermaxuploadfilesize": -1 if user.is_admin else 2097152,
        "userhomepage": 1,
        "userprivateaccesskey": f"{user.id:032x}",
        "siteid": 1,
        "sitecalendartype": "gregorian",
        "usercalendartype": "gregorian",
        "userissiteadmin": user.is_admin,
        "theme": "boost",
        "limitconcurrentlogins": 0,
        "policyagreed": 0,
    }


def _component_version(call: Call, name: str) -> str:
    if (plugin := plugin_with(name)) is not None:
        return PLUGINS[plugin].version
    version = RELEASES[call.site.release][1]
    if call.site.release is Release.MOODLE_45 or not is_of_plugin(name):
        return version
    return "2024121801" if name.startswith("tool_mobile_") else "2024121800"


FUNCTION = Function(
    "core_webservice_get_site_info",
    Struct({"serviceshortnames": Multiple(Value(Kind.ALPHANUMEXT), Presence.DEFAULT, [])}),
    _get_site_info,
)
