"""Pure string work: spans, quotation marks, paragraphs and sentences, names. No Doc, no input or output."""
