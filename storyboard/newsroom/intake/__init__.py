"""What comes in: a refresh of the feeds, files, another board; and the plugins that are at work then."""
