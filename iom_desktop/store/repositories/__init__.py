"""Reading and writing the tables: records in, records out."""
