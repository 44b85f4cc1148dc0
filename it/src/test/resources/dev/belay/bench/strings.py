# Formatting in three ways, splitting and joining.
def run(loops):
    length = 0
    for i in range(loops):
        a = "%d items at %5.2f in %s, %-8s|" % (i, i * 0.25, "stock", "left")
        b = "{}:{:>6}:{:08x}:{name}".format(i, i + 1, i, name="reading")
        c = f"{i:4d} of {loops} = {i / loops:.3f}"
        parts = (a + b + c).split(" ")
        length += len("-".join(parts)) + len(repr(parts)) + len(str(i))
    return length


LOOPS = 8000
