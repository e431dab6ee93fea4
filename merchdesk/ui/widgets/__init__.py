"""The kit of small widgets every page is made of."""

from merchdesk.ui.widgets.banner import Banner
from merchdesk.ui.widgets.base import Painted, clear, column, elided, painter_of, row, text_width
from merchdesk.ui.widgets.buttons import Button, IconButton, KeyHint
from merchdesk.ui.widgets.cards import Card, Rule, scroll_page
from merchdesk.ui.widgets.chips import Chip, ChoiceChips, paint_chip
from merchdesk.ui.widgets.day_edit import DayEdit
from merchdesk.ui.widgets.drawer import Drawer
from merchdesk.ui.widgets.empty import EmptyState
from merchdesk.ui.widgets.flow import FlowLayout
from merchdesk.ui.widgets.forms import Field, SettingRow
from merchdesk.ui.widgets.kpi import KpiCard
from merchdesk.ui.widgets.labels import ElidedLabel, IconLabel, Label, plain_tip
from merchdesk.ui.widgets.meters import Blocks, Meter, Reach, Sparkline, paint_sparkline
from merchdesk.ui.widgets.progress import ProgressStrip
from merchdesk.ui.widgets.search_box import SearchBox
from merchdesk.ui.widgets.segmented import Segmented, TabBar
from merchdesk.ui.widgets.side_list import SideItem, SideList
from merchdesk.ui.widgets.tiers import TierBadge, paint_tier_shape
from merchdesk.ui.widgets.timeline import Timeline, TimelineItem, TimelineMark
from merchdesk.ui.widgets.toast import Toast, announce

__all__ = [
    "Banner",
    "Blocks",
    "Button",
    "Card",
    "Chip",
    "ChoiceChips",
    "DayEdit",
    "Drawer",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "FlowLayout",
    "IconButton",
    "IconLabel",
    "KeyHint",
    "KpiCard",
    "Label",
    "Meter",
    "Painted",
    "ProgressStrip",
    "Reach",
    "Rule",
    "SearchBox",
    "Segmented",
    "SettingRow",
    "SideItem",
    "SideList",
    "Sparkline",
    "TabBar",
    "TierBadge",
    "Timeline",
    "TimelineItem",
    "TimelineMark",
    "Toast",
    "announce",
    "clear",
    "column",
    "elided",
    "paint_chip",
    "paint_sparkline",
    "paint_tier_shape",
    "painter_of",
    "plain_tip",
    "row",
    "scroll_page",
    "text_width",
]
