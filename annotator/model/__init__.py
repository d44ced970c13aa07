"""What the domain is made of: frozen dataclasses without input or output."""
