"""Help within the program: the guide with its search, what words mean, and what the program is made of."""
