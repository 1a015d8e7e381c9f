"""What leaves the site: to newspapers, feed readers, other sites and machines."""
