"""The practical guide: the talk, chapter by chapter, as code that runs here and as pages that show it."""
