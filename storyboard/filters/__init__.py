"""Filters: the ordered chain that articles pass through.

Every plugin imports this package for `api`; what assembles and runs a chain is imported from its modules.
"""
