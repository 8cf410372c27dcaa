"""A stand-in for a Moodle site, over a real socket: it imports nothing else of lms_sync."""

from lms_sync.sandbox.faults import Fault, FaultKind, FaultPlan, RequestRecord
from lms_sync.sandbox.plugin_catalogue import PLUGINS
from lms_sync.sandbox.sample import seed_sample
from lms_sync.sandbox.sample_ratings import SAMPLE_FRAMEWORK, Classroom
from lms_sync.sandbox.seed import seed_classroom
from lms_sync.sandbox.server import SandboxServer, serve
from lms_sync.sandbox.site import Maintenance, SandboxSite, Switches

__all__ = [
    "PLUGINS",
    "SAMPLE_FRAMEWORK",
    "Classroom",
    "Fault",
    "FaultKind",
    "FaultPlan",
    "Maintenance",
    "RequestRecord",
    "SandboxServer",
    "SandboxSite",
    "Switches",
    "seed_classroom",
    "seed_sample",
    "serve",
]
