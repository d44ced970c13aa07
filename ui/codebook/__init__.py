"""The codebook's page: tags and fields edited as a draft, saved as a version."""
