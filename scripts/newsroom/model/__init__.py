"""Kernel: the nouns. Pydantic models where text comes in, plain dataclasses inside."""
