"""The doors of incidents left open: one clause at a time of where a wish lets something go, and of a partner's link."""

from tests.people import test_doors_of_incidents as doors
from tests.people.mutants.doors import clause, whole
from tests.people.mutants.rooms import made

PASSED = whole(doors.test_a_step_goes_only_where_the_newest_wish_says_or_with_a_ground, "passed")
CLOSED = whole(doors.test_how_it_is_only_the_person_says, "closed")
WISHES = whole(doors.test_a_wish_is_the_persons_only_where_the_person_wrote_it)
LINKS = whole(doors.test_a_link_is_made_only_where_the_wish_says_or_with_a_ground)
WORKS = whole(doors.test_a_link_works_only_while_nothing_ended_it)
VISITS = whole(doors.test_a_visit_begins_with_the_code_and_ends_with_its_time)
ALLOWED = whole(doors.test_a_partner_sees_of_the_person_what_is_allowed_then_and_now)
READ = whole(doors.test_whoever_may_not_read_a_link_reads_no_look_and_no_answer_of_it)

INCIDENTS = [
    clause("passed on as somebody likes", "add", "incidents_standing", "pol.wished(", "true OR pol.wished(", PASSED),
    clause("staff close it", "add", "incidents_standing", "= 'person'::text", "<> 'proxy'::text", CLOSED),
    clause("staff wish as the person", "add", "incidents_wish", "(by_the_person IS NULL)", "true", WISHES),
    clause("a link without a wish", "add", "incidents_link", "pol.wished(", "true OR pol.wished(", LINKS),
    made("an older wish holds", "pol.wished", "w.created_at DESC, w.id DESC", "w.created_at, w.id", PASSED),
    made("any wish will do", "pol.wished", "whom = ANY (w.wants)", "true", PASSED),
    made("after somebody ended it", "pol.link_works", "l.ended_at IS NULL AND ", "", WORKS),
    made("after its day", "pol.link_works", "l.until > now() AND ", "", WORKS),
    made("after every try", "pol.link_works", "l.tries_left > 0", "true", WORKS),
    made("after the person closed it", "pol.link_works", "AND s.state = 'closed'", "AND false", WORKS),
    made("after the wish changed", "pol.link_works", "pol.wished(l.incident_id", "true OR pol.wished(l.incident_id", WORKS),
    made("without its code", "pol.link_opens", "l.code_hash <> pol.hash_of", "false AND l.code_hash <> pol.hash_of", VISITS),
    made("tries are not counted", "pol.link_opens", "k.tries_left - 1", "k.tries_left", VISITS),
    made("in any browser", "pol.link_of_visit", "v.visit_hash = pol.hash_of('visit', visit) AND ", "", VISITS),
    made("for ever", "pol.link_of_visit", "v.until > now() AND ", "", VISITS),
    made("the name, whatever the link says", "pol.partner_sees", "'words' = ANY (k.may)", "true", ALLOWED),
    made("what was allowed once", "pol.partner_sees", "'name' = ANY (k.may)", "'name' = ANY (l.shows)", ALLOWED),
    clause("anybody reads looks", "read", "incidents_partner_look", "", "true", READ, check=False),
    clause("anybody looks as a partner", "add", "incidents_partner_look", "", "true", READ),
]  # fmt: skip
