"""Works on a register twice over, each time from its opening to its closing, while every write of it is recorded."""

import json
import sys

from iom_desktop.store import engine
from tests.store.recording import let_me_be_traced
from tests.store.work_on import do

jobs = json.loads(sys.argv[1])
if jobs[0]["unsynced"]:
    engine.SETTINGS = (*engine.SETTINGS, "PRAGMA synchronous = OFF")
let_me_be_traced()
for job in jobs:
    do(job, lambda: None, job["pieces"])
