"""Use cases: each function is one transaction's work on the session it is given."""
