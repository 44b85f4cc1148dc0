[globals().pop(n)for n in list(globals())if n[:2]=='_B']
