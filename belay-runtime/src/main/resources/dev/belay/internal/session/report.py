_belay(*_bel())
del _bel
