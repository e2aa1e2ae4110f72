"""The spaCy components, one file each; `factories` registers them."""
