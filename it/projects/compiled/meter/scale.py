# A scale from 0 to a full reading.


class Scale:
    """Value of a full reading."""

    def __init__(self, full, value):
        self.full = full
        self.value = value

    def of(self, reading):
        # a reading beyond the scale is a loose wire
        if not 0 <= reading <= self.full:
            raise ValueError("no such reading: %d" % reading)
        return reading * self.value / self.full
