def queens(n, row=0, columns=(), found=None):
    found = [] if found is None else found
    if row == n:
        found.append(columns)
        return found
    for c in range(n):
        if all(c != k and abs(c - k) != row - r for r, k in enumerate(columns)):
            queens(n, row + 1, columns + (c,), found)
    return found


s = queens(6)
print(len(s), s[0])
