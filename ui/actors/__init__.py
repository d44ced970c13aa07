"""The register of actors: who commits, under which names, and whom nobody has named yet."""
