"""A stand-in with one course of many learners, in a process of its own; says its address as one line of JSON."""

import json
import sys
from dataclasses import replace

from lms_sync.sandbox import seed_classroom, serve
from lms_sync.sandbox.records import User
from lms_sync.sandbox.site import SandboxSite

COURSE = 2
FIRST_LEARNER = 1001
TOKEN = "TOKEN"  # noqa: S105 - of a site that holds nothing


def crowded(learners: int) -> SandboxSite:
    """Return a site of which the first course has so many learners."""
    site = seed_classroom()
    ids = tuple(range(FIRST_LEARNER, FIRST_LEARNER + learners))
    for number in ids:
        user = User(
            id=number,
            username=f"bench{number}",
            firstname=f"Prénom{number}",
            lastname=f"Nom{number}",
            email=f"bench{number}@example.org",
            idnumber=f"B{number}",
        )
        site.add_user(user)
    site.courses[COURSE] = replace(site.courses[COURSE], learners=ids)
    return site


if __name__ == "__main__":
    serve(
        crowded(int(sys.argv[1])),
        port=0,
        announce=lambda url: print(json.dumps({"url": url, "token": TOKEN}), flush=True),
    )
