"""Monster types, and how hard one hits another."""
