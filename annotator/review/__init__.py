"""Reviewing colleagues' annotations: matching, comparing and agreement, pure over the model."""
