"""The site's settings. What is yours to change stands first."""

from jinja2 import StrictUndefined

# --- Your site -------------------------------------------------------------------------------------------------------

SITENAME = "Telex"
SITESUBTITLE = "Persberichten uit de draad, op tijd en op een rij"
SITEURL = ""  # publishconf.py sets it for publication
# What feed readers know the site by, never shown. Make it your own before you first publish, and leave it for good.
DESK_ID = "telex"

# Sections in the order of the menu. Which story goes where: plugins/desk/rulebook/sections.toml.
SECTIONS = ["Financieel", "Tech", "Europe"]

# (title, address) of hand-written pages (content/pages) in the menu, behind the archive.
MENU = [("Over", "over.html")]

RIGHTS = "De berichten zijn van de genoemde persbureaus; alle rechten voorbehouden."
# Whether text and data mining of the site needs leave (the TDM Reservation Protocol; article 15o of the Dutch copyright act).
TDM_RESERVED = True
COLOPHON = "Gemaakt met Telex uit ontvangen persberichten."

# --- How Telex works with Pelican ------------------------------------------------------------------------------------

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_DIR = "theme"
THEME_STATIC_PATHS: list[str] = []  # the press copies them, and leaves alone what is unchanged
PRESS_STATIC_PATHS = ["static"]
PRESS_STYLES = ["tokens", "type", "layout", "parts"]  # theme/css, made one file in this order
PLUGINS = ["plugins.wire_reader", "plugins.cross_links", "plugins.press"]

ARTICLE_PATHS = ["wire"]
FILENAME_METADATA = r"(?!)"  # a capture's name is read by the desk alone
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
PAGE_URL = "{slug}.html"
PAGE_SAVE_AS = ""  # the press writes hand-written pages

TIMEZONE = "Europe/Amsterdam"
DEFAULT_LANG = "nl"
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None
TYPOGRIFY = False
JINJA_ENVIRONMENT = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}

# Pelican's own lists and feeds: the press makes ours.
DIRECT_TEMPLATES: list[str] = []
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
