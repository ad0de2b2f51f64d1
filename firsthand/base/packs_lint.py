"""What is never asked, and how nothing is said, on the person's face: ux.md Q1, Q10, W1 and W5 as pure functions."""

import re

LONGEST_QUESTION = 10
LONGEST_SENTENCE = 15
YES_OR_NO = re.compile(r"(do|does|did|are|is|am|was|were|have|has|can|could|will|would|should|may)\b", re.IGNORECASE)
"""A question that begins with one of these invites yes, whatever the person thinks (Q1)."""
TOO_HARD = (
    "how often", "how much", "usually", "in general", "generally", "compare", "compared", "since", "satisfied",
    "quality", "do you not", "would you not", "don't you", "are you happy with",
)  # fmt: skip
NEVER = (
    (
        re.compile(r"\w['’](t|re|ve|ll|d|m)\b|\b(it|that|what|who|he|she|there|let)['’]s\b", re.IGNORECASE),
        "it has a contraction",
    ),
    (re.compile("!"), "it has an exclamation mark"),
    (re.compile("%"), "it has a percent sign"),
    (re.compile(r"\b(?!NHS\b)[A-Z]{3,}\b"), "it has a word in capitals"),
    (re.compile(r"\b(soon|shortly|we aim to)\b", re.IGNORECASE), "it promises without a day"),
)
WORD = re.compile(r"[\w'’-]+")


def mistakes_of_question(asks: str) -> list[str]:
    """What is wrong with a question: a yes/no stem, a hard idea, too many words, or anything wrong as a sentence."""
    wrong = mistakes_of_sentence(asks)
    if YES_OR_NO.match(asks) and asks.rstrip().endswith("?"):
        wrong.append(f'"{asks}" can be answered with yes: ask openly, or give pictures')
    wrong += [f'"{asks}" says "{hard}"' for hard in TOO_HARD if re.search(rf"\b{hard}\b", asks.lower())]
    if len(WORD.findall(asks)) > LONGEST_QUESTION:
        wrong.append(f'"{asks}" has more than {LONGEST_QUESTION} words')
    return wrong


def mistakes_of_sentence(text: str) -> list[str]:
    """What is wrong with a text for the person: long sentences, contractions, capitals, vague promises."""
    wrong = [f'"{text}": {problem}' for pattern, problem in NEVER if pattern.search(text)]
    for sentence in re.split(r"(?<=[.?!:])\s+", text):
        if len(WORD.findall(sentence)) > LONGEST_SENTENCE:
            wrong.append(f'"{sentence}" has more than {LONGEST_SENTENCE} words')
    return wrong
