"""Who may sign in, and how: accounts, passwords, sessions, claim links."""
