"""The promises of Coppice, as tests."""
