"""A story on paper and over the loudspeaker: poster and script."""
