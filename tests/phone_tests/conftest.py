"""How hard to try: `--slow` and `--n` raise the number of examples of every test that takes any bytes."""

import pytest
from hypothesis import HealthCheck, settings

QUICK = 120
SLOW = 2000


def pytest_configure(config: pytest.Config) -> None:
    usual = SLOW if config.getoption("--slow", default=False) else QUICK
    count = config.getoption("--n", default=None) or usual
    slow = [HealthCheck.too_slow]
    settings.register_profile("any-bytes", max_examples=count, deadline=None, suppress_health_check=slow)
