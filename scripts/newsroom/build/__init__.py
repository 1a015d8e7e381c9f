"""From staged pages to a finished site: renderer, page cache, assets, inspection, server."""
