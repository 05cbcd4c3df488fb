"""Changes files of a playbook: one value, one key, one entry at a time, and nothing around it.

What is asked is worked out as edits of the text (`planning`), made in the bytes (`text_edits`), read
again and compared (`change`, `fixes`), and put in the old file's place in one step (`write`).
"""
