"""How hard to try: `--n` raises the number of examples of every test that takes any bytes."""

import pytest
from hypothesis import HealthCheck, settings

QUICK = 120


def pytest_configure(config: pytest.Config) -> None:
    count = config.getoption("--n", default=None) or QUICK
    slow = [HealthCheck.too_slow]
    settings.register_profile("any-bytes", max_examples=count, deadline=None, suppress_health_check=slow)
