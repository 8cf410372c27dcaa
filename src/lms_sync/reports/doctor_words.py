"""What a check of a diagnosis says, with the page of that very Moodle on which to mend it."""

from lms_sync.domain.doctor import Check
from lms_sync.message import Message
from lms_sync.reports.doctor_setup import place_in
from lms_sync.reports.words import sentence, word
from lms_sync.texts import Language


def check_words(check: Check, language: Language) -> str:
    """Return the sentence of a check."""
    params = dict(check.message.params)
    if check.message.code.startswith("doctor."):
        site = str(params.get("site", ""))
        params |= {menu: place_in(menu, site, language) for menu in ("services", "roles", "users")}
        if "condition" in params and params["condition"] != "always":
            params["condition"] = word(f"setup.condition.{params['condition']}", language)
    return sentence(Message(check.message.code, params), language)
