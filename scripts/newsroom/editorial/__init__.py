"""Decides: checks, visibility, order, eras, counts; pure functions."""
