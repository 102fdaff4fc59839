"""Sources: feeds over HTTP, files, commands; the only home of httpx and feedparser."""
