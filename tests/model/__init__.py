"""A model of a group, written from the protocol alone: phones and server must agree with it at every step."""
