_bel=repr(_bel())
_bl=bytes(_bel,'utf8')
__import__('builtins').print('\x1eTOKEN',_bel,257*len(_bl)+sum(_bl),'TOKEN',sep='',end='')
del _bel,_bl
