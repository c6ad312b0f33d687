"""The chart of types: looking at it as a whole, and editing it as a whole. Its arithmetic lives with the types."""
