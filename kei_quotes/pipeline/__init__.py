"""The spaCy components (segments, encoder, attribution, speakers), each in the file of its name, and their rules.

`factories` registers the components; everything else here is called by one of them, directly or through others. Who
speaks is told by `kei_quotes.resolution`.
"""
