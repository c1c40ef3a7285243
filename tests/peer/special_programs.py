special=None
