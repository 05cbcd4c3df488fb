"""The measures: small tables or playbook figures in, typed results out.

Import the modules directly; `velocity`, `what_if`, `decomposition`, `comparison` and
`weakest_lever` need nothing but the standard library.
"""
