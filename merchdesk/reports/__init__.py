"""One file a report → `ReportTable`; one writer a format."""
