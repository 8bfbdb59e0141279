"""Which file is this, which lines does it hold? Each reader turns the bytes of one format into `Opened`."""
