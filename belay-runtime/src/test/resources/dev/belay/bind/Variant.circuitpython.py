def who():
    return "circuitpython"
