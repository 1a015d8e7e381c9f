"""Rules about content by subject, and the Vietnamese sentence for each problem."""
