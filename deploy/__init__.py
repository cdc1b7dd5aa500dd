"""What prepares and runs Coppice on a machine; standard library only, so that Python and pip are enough."""
