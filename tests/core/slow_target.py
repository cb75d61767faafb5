"""A decoder whose library hangs while it is loaded, before anything is read."""

import time

time.sleep(3600)
