"""Links between claims: made by a key, shown as a chain, laid out by date."""
