"""The table of what is proved (docs/acceptance.md) is whole, and every proof it names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "acceptance.md"
RULES = (
    "Q1 Q2 Q3 Q4 Q5 Q6 Q8 Q9 Q10 Q11 Q12 Q13 Q14 Q15 V1 V2 V3 V4 V5 V6 V7 V8 V9 W1 W2 W3 W4 W5 W6 W7 W8 W10 W11 W13 "
    "S1 S2 S3 S5 S6 S7 S8 S9 S10 SY1 SY2 SY3 SY4 NHS 1.4.4 1.4.6 1.4.8 1.4.10 1.4.12 2.1.3 2.2.3 2.2.6 2.3.3 2.4.11 "
    "2.4.12 2.4.13 2.5.5 2.5.7 3.1.5 3.2.5 3.2.6 I10 I12 I13 T1 T2 T3 T4 T5 T6 T7 T8 T11 T12 C1 C2 C3 C4 C5 C6 C8 C9 "
    "PR1 PR2 PR3 PR4 PR6 PR7 PR8 PR9 PR10 TL1 TL2 TL3 TL4 TL5 TL6 TL7 TL8 PA1 PA2 PA3 PA4 PA5 PA6 PA7 L1 L2 L3 L4 L6 "
    "PT1 PT3 PT4 PT5 O1 O2 O3 O4"
)
"""Every rule that asks for a machine's check."""
CHECKS = [f"check {number}" for number in range(1, 19)]


def told() -> dict[str, str]:
    """What each rule of the table says of its proof."""
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", TABLE.read_text(), re.MULTILINE)
    return {
        rule.strip(): proof for rules, proof in rows for rule in rules.split(",") if rule.strip() not in ("Rule", "---")
    }


def test_every_rule_is_in_the_table() -> None:
    assert sorted({*RULES.split(), *CHECKS} - set(told())) == []


def test_every_rule_names_a_proof_or_says_when_and_why_not() -> None:
    wrong = {
        rule: proof
        for rule, proof in told().items()
        if "`" not in proof and not re.match(r"later: step [3-7], \w|by people: \w", proof)
    }

    assert wrong == {}


def test_every_proof_that_is_named_is_there() -> None:
    missing = []
    for proof in sorted({name for proofs in told().values() for name in re.findall(r"`([^`]+)`", proofs)}):
        path, _, name = proof.partition("::")
        file = ROOT / "tests" / path
        text = file.read_text() if file.exists() else ""
        if not text or (name and not re.search(rf"^\s*(?:def|class) {name}\b", text, re.MULTILINE)):
            missing.append(proof)

    assert missing == []
