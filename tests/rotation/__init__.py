"""New keys under attack and in bad luck: who was let go is out, who was away loses nothing."""
