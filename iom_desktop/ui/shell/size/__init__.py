"""How large everything is drawn, and how windows fit a small screen."""
