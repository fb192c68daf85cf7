"""Records → files for other tools, one file a format."""
