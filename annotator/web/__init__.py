"""One page from its address: named by a person, fetched within limits, nothing else loaded.

The one door is `fetch`. Nothing here is imported, and no connection made, before it is asked for.
"""
