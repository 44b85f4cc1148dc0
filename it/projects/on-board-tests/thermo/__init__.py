"""A thermometer on an analogue input."""


def celsius(volts):
    """Converts the voltage of a TMP36."""
    return (volts - 0.5) * 100


def median(values):
    if not values:
        raise ValueError("no values")
    return sorted(values)[len(values) // 2]
