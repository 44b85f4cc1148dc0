def who():
    return "special"
