"""How hard the properties are tried: set HYPOTHESIS_PROFILE=thorough for many examples.

The profile governs every property: one that needs more or fewer than others takes a share of `settings().max_examples`.
"""

import os

from hypothesis import HealthCheck, settings

SLOW_ON_PURPOSE = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)

settings.register_profile("default", deadline=None, suppress_health_check=SLOW_ON_PURPOSE)
settings.register_profile("thorough", deadline=None, max_examples=1000, suppress_health_check=SLOW_ON_PURPOSE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
