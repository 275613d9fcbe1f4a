"""Settings for publication: pelicanconf.py with the site's address.

The address comes from the environment, so that one checkout can be published anywhere, else from PUBLISH_URL or DOMAIN:
SITEURL=https://example.org/telex pelican content -s publishconf.py
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pelicanconf
from pelicanconf import *  # noqa: F403

_DOMAIN = getattr(pelicanconf, "DOMAIN", "")
SITEURL = os.environ.get("SITEURL") or getattr(pelicanconf, "PUBLISH_URL", "") or (_DOMAIN and f"https://{_DOMAIN}")
SITEURL = SITEURL.rstrip("/")
