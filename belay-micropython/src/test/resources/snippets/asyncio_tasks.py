import asyncio


async def worker(name, delay, n):
    for i in range(n):
        await asyncio.sleep(delay)
        print(name, i)
    return name * 2


async def main():
    a = asyncio.create_task(worker('a', 0.1, 3))
    b = asyncio.create_task(worker('b', 0.25, 2))
    print(await a, await b)
    return 'main'


print(asyncio.run(main()))
