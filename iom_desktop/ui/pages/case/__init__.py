"""Case record: everything agreed about one person."""
