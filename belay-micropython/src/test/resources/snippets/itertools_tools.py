from itertools import chain, count, cycle, islice, repeat

print(list(islice(count(5, 2), 4)), list(chain([1], 'ab', (2,))), list(islice(cycle('xy'), 5)), list(repeat(7, 3)))
