"""Where a Vietnamese sentence ends."""

import re

# Behind the sign, closing quotes; then a blank and the beginning of something new.
_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[\"“‘'(\[–-]?\s?[^\W_a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ])")
# "TP. Hồ Chí Minh", "ThS. Mẫu", "A. Mẫu", "1. Làm đất": the dot belongs to what stands before it.
_SHORT_FORM = re.compile(r"(?:^|[\s(“\"])(?:[^\W\d_]|\d{1,2}|[A-ZĐ][A-Za-zđĐ]{1,2}|[Tt]r|[Ss]t)\.$")


def sentences_of(text: str) -> list[str]:
    """The sentences of a plain text on one line, each with its sign."""
    sentences, start = [], 0
    for end in _END.finditer(text):
        piece = text[start : end.end()].rstrip()
        if not _SHORT_FORM.search(piece):
            sentences.append(piece)
            start = end.end()
    return [part for part in (*sentences, text[start:].strip()) if part]


def is_finished(sentence: str) -> bool:
    """Whether a sentence has its closing sign."""
    return sentence.rstrip("”’\"')]").endswith((".", "!", "?", "…"))
