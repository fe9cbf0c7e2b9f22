"""Reading from the network: one https address, by rules that a page cannot talk its way around.

Nothing of the build reads from here. Two commands do, each for one address that a person or a job named: `capture`
and `check --manifest`.
"""
