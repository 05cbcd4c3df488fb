"""The form of every file of a playbook: one frozen pydantic model file per kind of document.

Import the modules directly; `kinds` is the register that says which path has which form.
"""
