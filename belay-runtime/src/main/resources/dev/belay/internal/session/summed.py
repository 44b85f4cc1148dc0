_bel=repr(_bel())
_sm=bytes(_bel,'utf8')
__import__('builtins').print('\x1eTOKEN',_bel,257*len(_sm)+sum(_sm),'TOKEN',sep='',end='')
del _bel,_sm
