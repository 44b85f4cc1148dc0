class Lazy:
    def __init__(self):
        self.seen = []

    def __getattr__(self, name):
        self.seen.append(name)
        return name.upper()


o = Lazy()
o.real = 1
print(o.real, o.fake, o.other, o.seen)
print(hasattr(o, 'real'), getattr(o, 'real'), getattr(3, 'nothing', 'default'))
setattr(o, 'late', 7)
print(o.late)
del o.real
print(o.real)
