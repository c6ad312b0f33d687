"""The people of the league."""
