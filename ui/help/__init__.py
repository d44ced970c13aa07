"""The help pages and the page of keys; imported when one of them is opened."""
