"""The store: stories as TinyDB files, a catalog, a journal, a lock; the only home of TinyDB."""
