"""The demo portfolio: a made-up team's merchants, figures and touches, the same for one seed.

Everything is invented here from word lists and random numbers; nothing comes from real statements.
"""

from merchdesk.demo.generator import portfolio, stream
from merchdesk.demo.types import (
    DemoContact,
    DemoMerchant,
    DemoMonth,
    DemoPortfolio,
    DemoTouch,
)

__all__ = [
    "DemoContact",
    "DemoMerchant",
    "DemoMonth",
    "DemoPortfolio",
    "DemoTouch",
    "portfolio",
    "stream",
]
