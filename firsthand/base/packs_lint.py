"""What is never asked, and how nothing is said, on the person's face: ux.md Q1, Q10, W1 and W5 as pure functions."""

import re

LONGEST_QUESTION = 10
LONGEST_SENTENCE = 15
SCALE = ("not_good", "good", "not_sure")
"""The three faces, the only scale there is: 3 points at most, one fixed set of pictures and words (Q6)."""
YES_AND_NO = ("tick", "cross")
"""Answers that make any question one for yes or no (Q1)."""
YES_OR_NO = re.compile(
    r"(do|does|did|don't|are|aren't|is|isn't|am|was|were|have|has|had|can|could|will|would|shall|should|may|might|must)\b",
    re.IGNORECASE,
)
"""A question that begins with one of these invites yes, whatever the person thinks (Q1)."""
AFTER_A_PAUSE = re.compile(r"[,;:.]\s+")
"""A question may begin later: "At home, do you like ...?"."""
INVITES_YES = re.compile(r",\s*(right|yes|okay|ok|is it|isn't it|don't you)\?|\b(agree|disagree)\b", re.IGNORECASE)
"""What asks only to be agreed with, at the end or in the middle (Q1)."""
TOO_HARD = (
    "how often", "how much", "how many", "how long", "usually", "in general", "generally", "overall", "on the whole",
    "on average", "sometimes", "rarely", "compare", "compared", "better than", "worse than", "more than", "less than",
    "since", "satisfied", "satisfaction", "quality", "happy with",
)  # fmt: skip
"""Amounts, times and comparisons: people answer these wrong without knowing it (Q10)."""
NEGATIVE = re.compile(r"\b(not|never|nobody|nothing|no one|without)\b|n't\b", re.IGNORECASE)
"""A negative turns the answer round (Q10)."""
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
    if any(YES_OR_NO.match(part) for part in AFTER_A_PAUSE.split(asks)) or INVITES_YES.search(asks):
        wrong.append(f'"{asks}" can be answered with yes: ask openly, or give pictures')
    wrong += [f'"{asks}" says "{hard}"' for hard in TOO_HARD if re.search(rf"\b{hard}\b", asks.lower())]
    wrong += [f'"{asks}" asks with "{found.group()}"' for found in NEGATIVE.finditer(asks)]
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
