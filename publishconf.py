"""Settings for publication: pelicanconf.py with the site's address.

The address comes from the environment, so that one checkout can be published anywhere:
SITEURL=https://example.org/telex pelican content -s publishconf.py
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pelicanconf import *  # noqa: F403

SITEURL = os.environ.get("SITEURL", "").rstrip("/")
