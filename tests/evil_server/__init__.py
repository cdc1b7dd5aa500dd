"""A server that lies, and a playbook of its lies: each is named by the phones, or changes nothing."""
