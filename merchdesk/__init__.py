"""MerchDesk: the offline desktop app of a card acquirer's account managers."""

__version__ = "0.1.0"
