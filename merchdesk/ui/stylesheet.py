"""The style sheet: what the palette alone cannot say, written once in tokens.

Labels choose their size by the property ``role`` and their colour by ``tone``; buttons choose
by ``kind``. A theme or text-size switch therefore needs nothing but a new sheet.
"""

from __future__ import annotations

import re

from merchdesk.i18n import RESOURCES
from merchdesk.ui import theme

#: Label roles: size in pixels, weight, colour where no tone is set.
ROLES: dict[str, tuple[int, int, str]] = {
    "title": (theme.TITLE, 600, "text"),
    "section": (theme.SECTION, 600, "text"),
    "strong": (theme.BODY, 600, "text"),
    "body": (theme.BODY, 400, "text"),
    "caption": (theme.CAPTION, 400, "text2"),
    "heading": (theme.CAPTION, 600, "text3"),
    "small": (theme.CHIP, 400, "text3"),
    "figure": (theme.FIGURE, 600, "text"),
}

# $token is a colour, %12 a length that grows with the text, @name a picture of this theme.
_SHEET = """
QToolTip{background:$toast;color:$toast_text;border:1px solid $toast;padding:4px 8px;font-size:%12px;}
#page,QScrollArea#page>QWidget>QWidget{background:$canvas;} #plain{background:$surface;}
#topBar{background:$surface;border-bottom:1px solid $line;} #side{background:$surface;border-right:1px solid $line;}
#drawer{background:$surface;border-left:1px solid $line;} #drawerFooter{background:$surface;border-top:1px solid $line;}
#card{background:$surface;border:1px solid $line;border-radius:10px;}
QFrame#rule{background:$line;border:none;}
QScrollArea{border:none;background:transparent;} QScrollArea>QWidget>QWidget{background:transparent;}
QPushButton{background:$surface;border:1px solid $line2;border-radius:6px;padding:0 12px;min-height:%30px;color:$text;}
QPushButton:hover{background:$sunken;} QPushButton:pressed{background:$line;}
QPushButton:disabled{color:$text3;background:$sunken;border-color:$line;}
QPushButton:focus{border:2px solid $focus;padding:0 11px;min-height:%28px;}
QPushButton[kind="primary"]{background:$accent;border-color:$accent;color:$on_accent;font-weight:600;}
QPushButton[kind="primary"]:hover,QPushButton[kind="primary"]:pressed{background:$accent_hi;border-color:$accent_hi;}
QPushButton[kind="primary"]:disabled{background:$sunken;border-color:$line;color:$text3;}
QPushButton[kind="primary"]:focus{border:2px solid $text;}
QPushButton[kind="danger"]{color:$bad;border-color:$bad_line;font-weight:600;}
QPushButton[kind="danger"]:hover{background:$bad_tint;}
QPushButton[kind="ghost"]{border:2px solid transparent;background:transparent;padding:0 6px;min-height:%28px;color:$text2;}
QPushButton[kind="ghost"]:hover,QPushButton[kind="ghost"]:checked{background:$sunken;color:$text;} QPushButton[kind="ghost"]:focus{border-color:$focus;}
QPushButton[kind="link"]{border:2px solid transparent;border-radius:4px;background:transparent;padding:0 2px;min-height:%18px;color:$accent;font-size:%12px;}
QPushButton[kind="link"]:hover{text-decoration:underline;} QPushButton[kind="link"]:focus{border-color:$focus;} QPushButton[kind="link"]:disabled{color:$text3;}
QPushButton[kind="banner"]{font-weight:600;min-height:%24px;padding:0 10px;}
QPushButton[kind="banner"][tone="warn"]{color:$warn;border-color:$warn_line;} QPushButton[kind="banner"][tone="bad"]{color:$bad;border-color:$bad_line;}
QPushButton[kind="banner"][tone="ok"]{color:$ok;border-color:$ok_line;} QPushButton[kind="banner"][tone="info"]{color:$accent;}
QLineEdit,QTextEdit,QPlainTextEdit,QComboBox,QAbstractSpinBox{background:$surface;color:$text;border:1px solid $line2;border-radius:6px;padding:0 8px;selection-background-color:$accent;selection-color:$on_accent;}
QLineEdit,QComboBox,QAbstractSpinBox{min-height:%30px;} QTextEdit,QPlainTextEdit{padding:4px 4px;}
QLineEdit:hover,QTextEdit:hover,QPlainTextEdit:hover,QComboBox:hover,QAbstractSpinBox:hover{border-color:$control;}
QLineEdit:focus,QTextEdit:focus,QPlainTextEdit:focus,QComboBox:focus,QAbstractSpinBox:focus{border:2px solid $focus;padding:0 7px;}
QLineEdit:focus,QComboBox:focus,QAbstractSpinBox:focus{min-height:%28px;} QTextEdit:focus,QPlainTextEdit:focus{padding:3px;}
QLineEdit[invalid="true"],QTextEdit[invalid="true"],QPlainTextEdit[invalid="true"]{border-color:$bad;}
QLineEdit:disabled,QTextEdit:disabled,QPlainTextEdit:disabled,QComboBox:disabled,QAbstractSpinBox:disabled{background:$sunken;color:$text3;}
QLineEdit#searchEdit,QLineEdit#searchEdit:focus{background:transparent;border:none;padding:0;}
QComboBox::drop-down,QDateEdit::drop-down,QDateTimeEdit::drop-down{border:none;width:26px;} QComboBox::down-arrow,QDateEdit::down-arrow,QDateTimeEdit::down-arrow{image:url(@down);width:14px;height:14px;}
QComboBox QAbstractItemView{background:$surface;border:1px solid $line2;selection-background-color:$accent_tint;selection-color:$text;outline:0;padding:4px;}
QSpinBox::up-button,QDoubleSpinBox::up-button,QSpinBox::down-button,QDoubleSpinBox::down-button{border:none;width:20px;}
QSpinBox::up-arrow,QDoubleSpinBox::up-arrow{image:url(@up);width:12px;height:12px;} QSpinBox::down-arrow,QDoubleSpinBox::down-arrow{image:url(@down);width:12px;height:12px;}
QCheckBox,QRadioButton{spacing:8px;min-height:%24px;} QCheckBox:disabled,QRadioButton:disabled{color:$text3;}
QCheckBox::indicator,QRadioButton::indicator{width:16px;height:16px;border:1px solid $control;background:$surface;border-radius:4px;} QRadioButton::indicator{border-radius:9px;}
QCheckBox::indicator:checked{background:$accent;border-color:$accent;image:url(@check);} QRadioButton::indicator:checked{border:5px solid $accent;width:8px;height:8px;background:$surface;}
QCheckBox::indicator:focus,QRadioButton::indicator:unchecked:focus{border:2px solid $focus;width:14px;height:14px;} QCheckBox::indicator:checked:focus{border-color:$text;} QRadioButton::indicator:checked:focus{border-color:$text;}
QMenu{background:$surface;border:1px solid $line2;padding:4px;} QMenu::item{padding:6px 28px 6px 10px;border-radius:4px;color:$text;} QMenu::icon{padding-left:8px;}
QMenu::item:selected{background:$accent_tint;} QMenu::item:disabled{color:$text3;} QMenu::separator{height:1px;background:$line;margin:4px 6px;}
QAbstractItemView{background:$surface;border:none;outline:0;selection-background-color:$accent_tint;selection-color:$text;}
QHeaderView{background:$surface;border:none;} QHeaderView::section{background:$surface;color:$text2;border:none;border-bottom:1px solid $line;padding:0 10px;font-size:%12px;font-weight:600;}
QHeaderView::section:hover{color:$text;} QHeaderView::up-arrow{image:url(@up);width:12px;height:12px;subcontrol-position:center right;subcontrol-origin:padding;right:2px;} QHeaderView::down-arrow{image:url(@down);width:12px;height:12px;subcontrol-position:center right;subcontrol-origin:padding;right:2px;}
QScrollBar:vertical{background:transparent;width:10px;margin:2px;} QScrollBar:horizontal{background:transparent;height:10px;margin:2px;}
QScrollBar::handle{background:$line2;border-radius:3px;} QScrollBar::handle:hover{background:$control;} QScrollBar::handle:vertical{min-height:32px;} QScrollBar::handle:horizontal{min-width:32px;}
QScrollBar::add-line,QScrollBar::sub-line{width:0;height:0;} QScrollBar::add-page,QScrollBar::sub-page{background:transparent;}
QProgressBar{background:$line;border:none;border-radius:3px;max-height:6px;min-height:6px;} QProgressBar::chunk{background:$accent;border-radius:3px;}
"""


def stylesheet() -> str:
    """The sheet of the theme and text size in force."""
    pictures = RESOURCES / "icons" / "controls"
    suffix = "dark" if theme.is_dark() else "light"
    names = {"up": "up", "down": "down", "check": f"check-{suffix}"}
    sheet = re.sub(r"\$(\w+)", lambda found: theme.hex_color(found[1]), _SHEET)
    sheet = re.sub(r"%(\d+)px", lambda found: f"{theme.px(int(found[1]))}px", sheet)
    sheet = re.sub(r"@(\w+)", lambda found: (pictures / f"{names[found[1]]}.svg").as_posix(), sheet)
    return "\n".join([sheet, *_label_rules()])


def _label_rules() -> list[str]:
    rules = [
        f'QLabel[role="{role}"]{{color:{theme.hex_color(tone)};background:transparent;'
        f"font-size:{theme.px(size)}px;font-weight:{weight};}}"
        for role, (size, weight, tone) in ROLES.items()
    ]
    return rules + [
        f'QLabel[tone="{tone}"]{{color:{theme.hex_color(tone)};}}' for tone in theme.TONES
    ]
