"""What every folder needs: problems, addresses, atomic files, processes, settings."""
