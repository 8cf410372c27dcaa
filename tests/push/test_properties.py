"""What holds for every framework and every edit."""

from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from lms_sync.domain.plan import Caps, OrphanPolicy, Policies
from lms_sync.errors import UnsafePlanError
from lms_sync.workflows.push import PushOutcome
from tests.push.trees import Tree, edited, trees
from tests.push.world import World, competencies, projection

LENIENT = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    deadline=None,
    max_examples=settings().max_examples * 3 // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
REPORT = Policies(caps=Caps.FORCE)
DELETE = Policies(orphans=OrphanPolicy.DELETE, caps=Caps.FORCE)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Tree, Tree]:
    """A framework and what it becomes."""
    before = draw(trees())
    return before, draw(edited(before))


def fresh(world: World) -> None:
    """Go back to the first state of this test's site and store."""
    if not hasattr(world, "first"):
        world.first = world.snapshot()  # type: ignore[attr-defined]
    world.restore(world.first)  # type: ignore[attr-defined]


def push_or_reject(world: World, before: Tree, after: Tree, policies: Policies) -> PushOutcome:
    """Push; two reasons to refuse are right, and such a history is not looked at further.

    A points rule that the file leaves alone loses its children, or a number passes on from a competency that left.
    """
    gone = {name.upper() for name, uid in before.uids().items() if uid not in after.uids().values()}
    try:
        return world.push(after.yaml(), policies)
    except UnsafePlanError as refused:
        for reason in refused.reasons:
            if reason.code == "OLD_AND_NEW_IN_MOODLE":
                assert str(reason.params["idnumber"]).upper() in gone, reason
            else:
                assert reason.code == "RULE_CANNOT_BE_KEPT", reason
        reject()


@LENIENT
@given(history=histories(), policies=st.sampled_from([REPORT, DELETE]))
def test_after_a_push_the_next_plan_is_empty_and_every_competency_is_still_itself(
    world: World, history: tuple[Tree, Tree], policies: Policies
) -> None:
    """Whatever the edit, one push converges, is proven, and no Moodle id passes from one competency to another."""
    fresh(world)
    before, after = history
    first = world.push(before.yaml(), policies)
    assert first.report is not None
    assert first.report.is_complete, first.report
    assert world.plan(before.yaml(), policies).plan.is_empty
    ids = {one["idnumber"]: one["id"] for one in competencies(world, "F")}
    uid_of_id = {ids[name]: uid for name, uid in before.uids().items()}

    second = push_or_reject(world, before, after, policies)
    assert second.report is None or second.report.is_complete, second.report
    plan = world.plan(after.yaml(), policies).plan
    assert plan.is_empty, plan.frameworks[0].changes
    now = {one["idnumber"]: one["id"] for one in competencies(world, "F")}
    for name, uid in after.uids().items():
        assert uid_of_id.get(now[name], uid) == uid
        if uid in uid_of_id.values():
            assert uid_of_id[now[name]] == uid
    if policies is DELETE:
        assert set(now) == after.managed()


@LENIENT
@given(history=histories())
def test_the_way_there_does_not_show(world: World, history: tuple[Tree, Tree]) -> None:
    """A framework edited in place equals one pushed at once, as far as it is managed."""
    fresh(world)
    before, after = history
    world.push(before.yaml(), DELETE)
    push_or_reject(world, before, after, DELETE)
    edited_in_place = projection(world, "F", after.managed(), relations=after.related is not None)
    fresh(world)
    for node in after.nodes():
        node.previous = []
    world.push(after.yaml(), DELETE)
    at_once = projection(world, "F", after.managed(), relations=after.related is not None)
    for node in after.nodes():
        if node.rule is None:  # left alone, so its history may show
            edited_in_place[node.idnumber]["rule"] = at_once[node.idnumber]["rule"]
        if node.scale is None:
            edited_in_place[node.idnumber]["scale"] = at_once[node.idnumber]["scale"]
    assert edited_in_place == at_once
