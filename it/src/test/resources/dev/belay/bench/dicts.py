# Dictionaries with whole numbers, strings and tuples as keys.
def run(loops):
    total = 0
    words = ["temperature", "pressure", "humidity", "altitude", "light", "sound", "voltage", "current"]
    for i in range(loops):
        numbers = {}
        for j in range(40):
            numbers[j * 7] = j
        counts = {}
        for word in words * 3:
            counts[word] = counts.get(word, 0) + 1
        pairs = {(j, j + 1): j for j in range(10)}
        for key, value in numbers.items():
            if key in numbers:
                total += value
        for j in range(0, 280, 14):
            del numbers[j]
        total += len(numbers) + pairs[(3, 4)] + sum(counts.values())
        total += counts["light"] + ("dark" in counts)
    return total


LOOPS = 3000
