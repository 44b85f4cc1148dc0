import asyncio

log = []


async def user(lock, name):
    async with lock:
        log.append(name + ' in')
        await asyncio.sleep(0.01)
        log.append(name + ' out')


async def waiter(event):
    await event.wait()
    log.append('event')


async def main():
    lock, event = asyncio.Lock(), asyncio.Event()
    w = asyncio.create_task(waiter(event))
    await asyncio.gather(user(lock, 'a'), user(lock, 'b'))
    event.set()
    await w
    print(log, event.is_set(), lock.locked())


asyncio.run(main())
