"""Starts IOM Desktop with ``python -m iom_desktop``."""

import sys

from iom_desktop.app import main

sys.exit(main())
