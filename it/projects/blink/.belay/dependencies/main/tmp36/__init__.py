"""The TMP36 thermometer: 10 mV per degree, 500 mV at 0 degrees Celsius."""


def celsius(microvolts):
    return (microvolts - 500000) / 10000
