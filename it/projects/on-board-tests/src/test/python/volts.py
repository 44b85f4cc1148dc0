# What tests share; it goes onto the board before them.
FREEZING = 0.5
