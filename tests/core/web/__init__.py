"""Pages from the web, fetched from real servers on this computer."""
