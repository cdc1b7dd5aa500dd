"""What happens when the power, the network or the disk goes."""
