import asyncio


async def square(x):
    await asyncio.sleep(0.01 * x)
    return x * x


async def fails():
    raise ValueError('no')


async def main():
    print(await asyncio.gather(square(3), square(1), square(2)))
    print([repr(r) if isinstance(r, Exception) else r for r in await asyncio.gather(square(2), return_exceptions=True)])
    try:
        await asyncio.gather(square(1), fails())
    except ValueError as e:
        print('gather raised', e)


asyncio.run(main())
