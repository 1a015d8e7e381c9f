"""What other sites and programs take along: feeds, open data, archives."""
