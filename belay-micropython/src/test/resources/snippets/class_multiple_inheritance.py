class A:
    def who(self):
        return 'A'


class B:
    def who(self):
        return 'B'

    def other(self):
        return 'other of B'


class C(A, B):
    def who(self):
        return 'C then ' + A.who(self) + ' and ' + B.who(self)


c = C()
print(c.who(), c.other(), isinstance(c, B))
