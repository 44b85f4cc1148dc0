_bel=repr(_bel())
_bly=bytes(_bel,'utf8')
__import__('builtins').print(_belq[:5],_bel,257*len(_bly)+sum(_bly),sep='',end=_belq[7:])
del _bel,_bly
