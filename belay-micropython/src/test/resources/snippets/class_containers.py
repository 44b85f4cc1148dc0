class Grid:
    def __init__(self):
        self.cells = {}

    def __getitem__(self, at):
        return self.cells.get(at, '.')

    def __setitem__(self, at, value):
        self.cells[at] = value

    def __delitem__(self, at):
        del self.cells[at]

    def __len__(self):
        return len(self.cells)

    def __contains__(self, value):
        return value in self.cells.values()

    def __iter__(self):
        return iter(sorted(self.cells))

    def __call__(self, y):
        return ''.join(self[x, y] for x in range(3))


g = Grid()
g[0, 0] = 'a'
g[1, 1] = 'b'
g[2, 0] = 'c'
del g[2, 0]
print(len(g), 'b' in g, 'c' in g, list(g), g(0), g(1))
