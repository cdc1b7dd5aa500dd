"""An independent phone: written from the protocol alone, so that two programs can disagree in the open."""
