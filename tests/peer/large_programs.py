large=None
