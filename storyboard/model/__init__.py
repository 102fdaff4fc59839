"""The nouns: frozen, slotted, without any input or output."""
