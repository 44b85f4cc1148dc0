for _Bn in[n for n in globals()if n[:2]=='_B']:del globals()[_Bn]
