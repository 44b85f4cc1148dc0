_bel=repr(_bel())
_bly=bytes(_bel,'utf8')
__import__('builtins').print('\x1eTOKEN',_bel,257*len(_bly)+sum(_bly),'TOKEN',sep='',end='')
del _bel,_bly
