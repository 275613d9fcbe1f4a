"""Clocks that tests tell the time by."""

from zoneinfo import ZoneInfo

from plugins.desk.story import ZONE

AMSTERDAM = ZoneInfo(ZONE)
