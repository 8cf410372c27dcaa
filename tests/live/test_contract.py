"""The contract tests, word for word, against a real Moodle, so that the sandbox cannot drift from it."""

import pytest

from tests.contract.test_batches import *  # noqa: F403
from tests.contract.test_competencies import *  # noqa: F403
from tests.contract.test_descriptions import *  # noqa: F403
from tests.contract.test_exports import *  # noqa: F403
from tests.contract.test_frameworks import *  # noqa: F403
from tests.contract.test_idnumbers import *  # noqa: F403
from tests.contract.test_orders import *  # noqa: F403
from tests.contract.test_pushes import *  # noqa: F403
from tests.contract.test_reads import *  # noqa: F403
from tests.contract.test_rules import *  # noqa: F403
from tests.contract.test_shipped_frameworks import *  # noqa: F403

pytestmark = [pytest.mark.live, pytest.mark.timeout(600)]
