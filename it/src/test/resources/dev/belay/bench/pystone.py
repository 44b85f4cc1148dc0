# A mixture of records, globals, lists, strings and calls, in the proportions of the Dhrystone benchmark.
class Record:
    def __init__(self, link=None, kind=0, choice=0, number=0, text=""):
        self.link = link
        self.kind = kind
        self.choice = choice
        self.number = number
        self.text = text

    def copy(self):
        return Record(self.link, self.kind, self.choice, self.number, self.text)


ONE, TWO, THREE, FOUR, FIVE = range(1, 6)
total = 0
flag = False
letter1 = letter2 = "A"
row = [0] * 51
grid = [row[:] for _ in range(51)]
first = second = None


def change(record):
    global total
    other = record.link = first.copy()
    record.number = 5
    other.number = record.number
    other.link = record.link
    other.link = follow(other.link)
    if other.kind == ONE:
        other.number = 6
        other.choice = choose(record.choice)
        other.link = first.link
        other.number = add(other.number, 10)
    else:
        record = other.copy()
    other.link = None
    return record


def adjust(number):
    location = number + 10
    while True:
        if letter1 == "A":
            location -= 1
            number = location - total
            choice = ONE
        if choice == ONE:
            break
    return number


def follow(record):
    global total
    if first is not None:
        record = first.link
    else:
        total = 100
    first.number = add(10, total)
    return record


def mark():
    global flag, letter2
    flag = flag or letter1 == "A"
    letter2 = "B"


def fill(numbers, table, a, b):
    global total
    at = a + 5
    numbers[at] = b
    numbers[at + 1] = numbers[at]
    numbers[at + 30] = at
    for i in range(at, at + 2):
        table[at][i] = at
    table[at][at - 1] += 1
    table[at + 20][at] = numbers[at]
    total = 5


def compare(a, b):
    c = a
    d = c
    return ONE if d != b else TWO


def order(one, two):
    at = 1
    while at <= 1:
        if compare(one[at], two[at + 1]) == ONE:
            letter = "A"
            at += 1
    if "W" <= letter <= "Z":
        at = 7
    if letter == "X":
        return True
    if one > two:
        at += 7
        return True
    return False


def choose(choice):
    local = choice
    if not is_three(choice):
        local = FOUR
    if choice == ONE:
        local = ONE
    elif choice == TWO:
        local = ONE if total > 100 else FOUR
    elif choice == THREE:
        local = TWO
    elif choice == FIVE:
        local = THREE
    return local


def is_three(choice):
    return choice == THREE


def add(a, b):
    c = a + 2
    return b + c


def run(loops):
    global total, flag, letter1, letter2, first, second
    second = Record()
    first = Record(second, ONE, THREE, 40, "DHRYSTONE PROGRAM, SOME STRING")
    text1 = "DHRYSTONE PROGRAM, 1'ST STRING"
    grid[8][7] = 10
    for i in range(loops):
        letter1 = "A"
        mark()
        total = 0
        a, b = 2, 3
        text2 = "DHRYSTONE PROGRAM, 2'ND STRING"
        choice = TWO
        flag = not order(text1, text2)
        while a < b:
            c = 5 * a - b
            c = add(a, b)
            a += 1
        fill(row, grid, a, c)
        first = change(first)
        at = "A"
        while at <= letter2:
            if choice == compare(at, "C"):
                choice = choose(ONE)
            at = chr(ord(at) + 1)
        b = b * a
        a = b // c
        b = 7 * (b - c) - a
        a = adjust(a)
    return total


LOOPS = 10000
