"""Articles as other programs save them; `make.py` keeps the commands that made them."""
