"""Packs the built app into the wheel, so that `pip install .` gives a working `coppice serve`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


class BuildApp(BuildHookInterface):
    """Builds pwa/dist before packing."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the built app as `coppice/pwa`; an editable install serves it from the checkout instead."""
        from deploy.build_pwa import build

        dist = build()
        if version != "editable":
            build_data["force_include"][str(dist)] = "coppice/pwa"
