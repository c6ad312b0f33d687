// Lists search as one types.
