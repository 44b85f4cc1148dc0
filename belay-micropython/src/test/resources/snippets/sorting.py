words = ['pear', 'Fig', 'apple', 'kiwi']
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=lambda w: (len(w), w)), sorted(words, reverse=True))
records = [('b', 2), ('a', 2), ('c', 1)]
records.sort(key=lambda r: r[1])
print(sorted(r[0] for r in records), [r[1] for r in records])
print(sorted([3, 1, 2], key=lambda x: -x), sorted({'b': 1, 'a': 2}), sorted([True, False]), min(words, key=len))
try:
    sorted([1, 'a'])
except TypeError:
    print('not comparable')
