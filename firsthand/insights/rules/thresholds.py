"""After how many days the board of an agency shows something: sooner than everybody agreed, never later. Pure."""

from firsthand.base.answers import Answer, No


def may_set(*, days: int, most: int) -> Answer:
    """From the next day on, up to what everybody agreed: nobody makes a board look better by waiting longer."""
    return 1 <= days <= most or No(f"Say how many days, from 1 to {most}. The board may look sooner, never later.")


def may_change(*, before: dict[str, int], after: dict[str, int]) -> Answer:
    """Something is set only where it is new."""
    return before != after or No("This is what is set already.")
