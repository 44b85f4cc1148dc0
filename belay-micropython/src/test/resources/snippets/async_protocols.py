import asyncio


class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n

    async def __aenter__(self):
        print('aenter')
        return self

    async def __aexit__(self, *exc):
        print('aexit', exc[0])


async def main():
    async with Ticker(3) as t:
        async for i in t:
            print(i)


asyncio.run(main())
