"""Pure rules over plain data: no clock, no I/O, exact integers for money."""
