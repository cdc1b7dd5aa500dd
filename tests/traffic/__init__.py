"""What the wire alone tells: not which kind of entry a sealed and padded one is (U2 of the test plan)."""
