"""What the collected program runs first."""

import sys

from iom_desktop.app import main

sys.exit(main())
