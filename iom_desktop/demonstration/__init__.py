"""The made-up borough of Kingsmere: its people, its lists and its lived-in register."""
