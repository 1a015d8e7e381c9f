"""What happens after the publication: reviews, what is due, take-downs."""
