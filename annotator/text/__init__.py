"""Pure functions on str: offsets, characters, words, sentences, search terms, quotations."""
