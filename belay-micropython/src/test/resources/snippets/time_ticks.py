import time

a = time.time()
time.sleep(0.02)
b = time.time()
print(b >= a, time.localtime(0)[0] in (1970, 1969), len(time.localtime()) >= 8, time.gmtime(86400)[:6])
