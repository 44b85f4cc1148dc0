import asyncio


async def patient():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('cancelled')
        raise


async def main():
    t = asyncio.create_task(patient())
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('await raised')
    try:
        await asyncio.wait_for(patient(), 0.02)
    except asyncio.TimeoutError:
        print('timeout')


asyncio.run(main())
