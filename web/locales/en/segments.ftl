# The Segments screen.

segments-title = Segments
