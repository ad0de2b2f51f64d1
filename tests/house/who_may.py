"""Every page and who may open it. A page that is not here fails the build; so does one that opens for somebody else.

Roles: the person herself (rosa), staff of her team (dev), staff of the same agency without a seat (mo), her sister with
a seat beside her (ines), the lead of the agency without a seat (grace), somebody who is not signed in (nobody).
"""

ROSA, DEV, MO, INES, GRACE, NOBODY = "rosa", "dev", "mo", "ines", "grace", "nobody"
ROLES = (ROSA, DEV, MO, INES, GRACE, NOBODY)
EVERYBODY = frozenset(ROLES)
STAFF = frozenset({DEV, MO, GRACE})
LEADS = frozenset({GRACE})
HER_TEAM = frozenset({DEV})
HERSELF = frozenset({ROSA})

WHO_MAY: dict[str, frozenset[str]] = {
    # staff: lists hold only one's own people
    "staff:people": STAFF,
    "staff:due": STAFF,
    "staff:worries": STAFF,
    "staff:register": STAFF,
    "staff:asks": STAFF,
    "staff:pressures": STAFF,
    "staff:groups": STAFF,
    "staff:group": STAFF,
    "staff:group_ask": STAFF,
    # leads: numbers about everybody, lists only of those in whose team they are
    "lead:board": LEADS,
    "lead:list": LEADS,
    "lead:counting": LEADS,
    "staff:new": STAFF,
    "staff:tell_me": STAFF,
    # staff: one person
    "staff:person": HER_TEAM,
    "staff:worry": frozenset({DEV, GRACE}),
    "staff:plan": HER_TEAM,
    "staff:plan_new": HER_TEAM,
    "staff:plan_paper": HER_TEAM,
    "staff:paper": HER_TEAM,
    "staff:on_paper": HER_TEAM,
    "staff:goal": HER_TEAM,
    "staff:goal_new": HER_TEAM,
    "staff:goal_about": HER_TEAM,
    "staff:scale": HER_TEAM,
    "staff:history": HER_TEAM,
    "staff:promise": HER_TEAM,
    "staff:promise_new": HER_TEAM,
    "staff:note": HER_TEAM,
    "staff:notes": HER_TEAM,
    "staff:said": HER_TEAM,
    "staff:reply": HER_TEAM,
    "staff:caption": HER_TEAM,
    "staff:answer": HER_TEAM,
    "staff:ask_cannot": HER_TEAM,
    "staff:cannot": HER_TEAM,
    "staff:pressure": HER_TEAM | {GRACE},  # it was said to her
    "staff:talks": HER_TEAM,
    "staff:belongs": HER_TEAM,
    "staff:view": HER_TEAM,
    "staff:write_down": HER_TEAM,
    "staff:how_to_talk": HER_TEAM,
    "staff:way_in": HER_TEAM,
    # the person herself
    "me:start": HERSELF,
    "me:here": HERSELF,
    "me:new": HERSELF,
    "me:tell_me": HERSELF,
    "me:say": HERSELF,
    "me:question": HERSELF,
    "me:check": HERSELF,
    "me:one_by_one": HERSELF,
    "me:stay": HERSELF,
    "me:places": HERSELF,
    "me:thanks": HERSELF,
    "me:words": HERSELF,
    "me:statement": HERSELF,
    "me:change": HERSELF,
    "me:take_back": HERSELF,
    "me:caption": HERSELF,
    "me:send": HERSELF,
    "me:held": HERSELF,
    "me:pictures": HERSELF,
    "me:picture": HERSELF,
    "me:plan": HERSELF,
    "me:plan_paper": HERSELF,
    "me:papers": HERSELF,
    "me:papers_choose": HERSELF,
    "me:paper": HERSELF,
    "me:on_paper": HERSELF,
    "me:goal": HERSELF,
    "me:goal_rate": HERSELF,
    "me:goal_end": HERSELF,
    "me:measure": HERSELF,
    "me:think": HERSELF,
    "me:happened": HERSELF,
    "me:answers": HERSELF,
    "me:challenge": HERSELF,
    "me:talks": HERSELF,
    "me:together": HERSELF,
    "me:group_think": HERSELF,
    "me:enough": HERSELF,
    "me:looked": HERSELF,
    "me:staff_words": HERSELF,
    "me:more": HERSELF,
    "me:settings": HERSELF,
    "me:wrong": HERSELF,
    "me:tell": HERSELF,
    "me:about_whom": HERSELF,
    "me:whom": HERSELF,
    "me:show_friend": HERSELF,
    "me:send_worry": HERSELF,
    "me:told": HERSELF,
    "me:before": HERSELF,
    # a photo or recording, for whoever reads the words it belongs to
    "medium": frozenset({ROSA, DEV, INES}),
    "own_picture": frozenset({ROSA, DEV, INES}),
}
ASKS_FIRST = {
    "me:question",
    "me:one_by_one",
    "me:stay",
    "me:places",
    "me:pictures",
    "me:picture",
    "me:check",
    "me:change",
    "me:send",
    "me:think",
    "me:happened",
    "me:goal_end",
    "me:challenge",
    "me:enough",
    "me:group_think",
}
"""Pages that first ask who is here, once a sitting; `sit_down` of test_who_may answers it."""
ACTS_ONLY = {"staff:copy", "staff:ask_take", "me:leave_group", "me:say_how"}
"""Addresses that only take a form: a GET is answered 405 for those who may, 404 or a sign-in for the others."""
