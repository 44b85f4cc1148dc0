import random

random.seed(1)
a = [random.randint(1, 6) for _ in range(100)]
random.seed(1)
b = [random.randint(1, 6) for _ in range(100)]
print(a == b, set(a) == {1, 2, 3, 4, 5, 6}, 0 <= random.random() < 1, random.choice([4]) == 4, random.getrandbits(8) < 256)
print(random.randrange(5) in range(5), 1.0 <= random.uniform(1, 2) <= 2.0)
