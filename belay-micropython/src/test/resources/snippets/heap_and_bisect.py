import heapq

h = []
for x in (5, 1, 8, 3, 2):
    heapq.heappush(h, x)
print([heapq.heappop(h) for _ in range(5)])
h = [9, 4, 7]
heapq.heapify(h)
print(h[0], heapq.heappop(h), len(h))
