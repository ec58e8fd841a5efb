"""What the packages of all systems are made from: the collected program."""
