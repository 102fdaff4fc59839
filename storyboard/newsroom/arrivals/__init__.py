"""What comes in: a refresh of the feeds, another board; and the plugins that are at work then."""
