"""The history's page: what was done to a claim, an article or on a day, and going back to it."""
