# What a reading of 16 bits means. Comments like this one do not reach the board.
from meter.scale import Scale

_volts = Scale(65535, 3.3)


def volts(reading):
    """Returns the voltage of a reading."""
    return _volts.of(reading)
