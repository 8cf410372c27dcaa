"""Frameworks, sites, plans and results as plain frozen values, without I/O and without a clock."""
