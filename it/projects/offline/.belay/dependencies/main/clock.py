HOST = 'pool'
