# The board's side of Greenhouse.java.
WINDOW = "shut"


def prepare():
    vents = {"north": 0, "south": 0}
    moved = []


def calibrate(offset, scale=1):
    correction = lambda raw: raw * scale + offset


def set_vent(name, percent):
    vents[name] = percent
    moved.append(name)


def climate():
    return {"celsius": correction(20), "vents": vents}


def readings(count):
    for i in range(count):
        yield correction(i)


def watering(liters):
    while liters > 0:
        poured = yield liters
        liters -= poured or 0


def shut():
    for name in vents:
        vents[name] = 0
    open("shut.txt", "w").write(",".join(sorted(vents)))
