"""Who speaks: sources resolved to speakers, with their roles and affiliations. Text in, records out; no spaCy.

The doors are `resolve` (the speakers of a text's attributions), `mentions` (the names of a text, and how a source names
its speaker), `sureness` (how sure a speaker is), and `nesting` and `naming` (which stretches lie in which, names),
which the pipeline asks too. It is a room of its own, below `pipeline`, since it is a third of the code and pure.
"""
