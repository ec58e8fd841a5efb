"""Settings: the borough, its people and its lists."""
