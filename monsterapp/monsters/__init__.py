"""The dex: every kind of monster there is."""
