"""The import page: choose files, look at what they hold, import them, take one back."""
