"""The window: pages, forms and widgets on Qt."""
