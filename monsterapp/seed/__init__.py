"""The starter league: a league worth looking at from the first minute."""
