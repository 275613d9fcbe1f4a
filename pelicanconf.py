"""The site's settings. What is yours to change stands first; it is checked before anything is built."""

from jinja2 import StrictUndefined

# --- Your site -------------------------------------------------------------------------------------------------------

SITENAME = "Telex"
SITESUBTITLE = "Persberichten uit de draad, op tijd en op een rij"
# What feed readers know the site by, never shown. Make it your own before you first publish, and leave it for good.
DESK_ID = "telex"

# Where the site is published, such as "https://example.org/telex". The environment's SITEURL goes before it.
PUBLISH_URL = ""
# A domain of your own on GitHub Pages, such as "nieuws.example.org"; "" without one.
DOMAIN = ""

# Sections in the order of the menu, each with its colour: one, or one by day and one by night. What cannot be read on
# the site's paper is made darker or lighter. Which story goes where: sections.toml in plugins/desk/rulebook, or your own
# in content/rulebook.
SECTIONS = {
    "Financieel": ("#005f56", "#63d6c3"),
    "Tech": ("#4638b8", "#a9a3ff"),
    "Europe": ("#a3420a", "#f09a5e"),
}

# (title, address) of hand-written pages (content/pages) in the menu, behind the archive.
MENU = [("Over", "over.html")]

RIGHTS = "De berichten zijn van de genoemde persbureaus; alle rechten voorbehouden."
# Whether text and data mining of the site needs leave (the TDM Reservation Protocol; article 15o of the Dutch copyright act).
TDM_RESERVED = True
COLOPHON = "Gemaakt met Telex uit ontvangen persberichten."

# Agencies whose name in brackets opens a story, besides those in furniture.toml of the rulebook.
AGENCIES: list[str] = []
# In which languages pages say how old a story is: language-nl.toml in the rulebook.
LABEL_LANGUAGES = ["nl"]
# The clock by which pages were received and by which the site tells the time: an IANA name, such as "Europe/London".
TIMEZONE = "Europe/Amsterdam"

SITEURL = ""  # publishconf.py sets it for publication

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
