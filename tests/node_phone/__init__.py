"""The phone that ships, run under Node: its disk, clock, line and life are in our hands."""

from tests.node_phone.phone import Died, Failed, NodePhone
from tests.node_phone.process import Bug, NodePhones

__all__ = ["Bug", "Died", "Failed", "NodePhone", "NodePhones"]
