// Loaded by the first use of the search box.
