"""The page on which all of them set it: A4 in two columns, as in templates/gfpr/style.yaml. Lengths in points (1/72 inch)."""

WIDTH, HEIGHT = 595.276, 841.89
SIDE, GUTTER, TOP, BOTTOM = 54.0, 20.0, 80.0, 76.0
SIZE, LEADING, INDENT = 11.2, 14.6, 13.0
COLUMN = (WIDTH - 2 * SIDE - GUTTER) / 2
LEFTS = (SIDE, SIDE + COLUMN + GUTTER)
