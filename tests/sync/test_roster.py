"""Who is a member follows from the frames alone, whatever order they come in."""

from __future__ import annotations

import functools
import hashlib
from itertools import permutations

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merchdesk.models import recovery_code
from merchdesk.sync import invites
from merchdesk.sync.frames import NO_FRAME, Frame, FrameKind, Signer, parse, seal_plain
from merchdesk.sync.roster import Roster, joining_statement
from tests.sync.team import FOUNDER, HEADER, KEYS, OTHER, SIGNER, SIGNERS, THIRD, frame

STRANGER = Signer(b"s" * 32)


def _roster(frames) -> Roster:
    roster = Roster(HEADER)
    for it in frames:
        roster.add(it)
    return roster


@functools.cache
def _joined(inviter: str, actor: str, key: Signer | None = None) -> tuple[Frame, Frame]:
    """An invite and the member frame of who followed it."""
    code = recovery_code.new_code()
    signer = SIGNERS[inviter]
    invite = parse(
        invites.frame_for(HEADER, KEYS, code, actor=inviter, signer=signer, previous=NO_FRAME)
    )
    secrets = invites._derived(HEADER, code, "")
    accepted = invites.Accepted(KEYS, secrets.invite_id, secrets.signer)
    joined = invites.member_frame(HEADER, accepted, actor=actor, signer=key or SIGNERS[actor])
    return invite, parse(joined)


def _member(actor: str, signer: Signer, **body) -> Frame:
    content = {"public_key": signer.public_bytes, "proof": bytes(64), **body}
    data = seal_plain(
        FrameKind.MEMBER, HEADER.team_id, actor, signer, NO_FRAME, msgpack.packb(content)
    )
    return parse(data)


def test_the_founder_is_a_member_without_any_frame():
    assert Roster(HEADER).members() == {FOUNDER: SIGNER.public_bytes}


def test_a_chain_of_invites_holds_in_any_order():
    frames = [*_joined(FOUNDER, OTHER), *_joined(OTHER, THIRD)]
    for order in permutations(frames):
        roster = _roster(order)
        assert roster.members() == {actor: SIGNERS[actor].public_bytes for actor in SIGNERS}
        assert len(roster.invites()) == 2
        assert all(roster.accepts(it) for it in frames)


def test_a_chain_that_begins_with_no_member_proves_nothing():
    frames = [*_joined(OTHER, THIRD), *_joined(THIRD, OTHER)]
    roster = _roster(frames)
    assert roster.members().keys() == {FOUNDER}
    assert roster.invites() == []
    assert not any(roster.accepts(it) for it in frames)


def test_a_proof_for_another_actor_or_key_is_none():
    invite, joined = _joined(FOUNDER, OTHER)
    proof = msgpack.unpackb(joined.body)
    replayed = [
        _member(THIRD, SIGNERS[OTHER], **proof),
        _member(OTHER, STRANGER, invite=proof["invite"], proof=proof["proof"]),
    ]
    assert _roster([invite, *replayed]).members().keys() == {FOUNDER}


def test_a_key_that_its_holder_did_not_sign_for_is_none():
    invite, joined = _joined(FOUNDER, OTHER)
    forged = seal_plain(FrameKind.MEMBER, HEADER.team_id, OTHER, STRANGER, NO_FRAME, joined.body)
    assert _roster([invite, parse(forged)]).members().keys() == {FOUNDER}


def test_the_founder_cannot_be_replaced():
    invite, joined = _joined(FOUNDER, FOUNDER, STRANGER)
    assert _roster([invite, joined]).members() == {FOUNDER: SIGNER.public_bytes}


def test_of_two_keys_of_one_actor_the_same_wins_everywhere():
    keys = [Signer(bytes([number]) * 32) for number in range(1, 5)]
    frames = [it for key in keys for it in _joined(FOUNDER, OTHER, key)]
    expected = min((key.public_bytes for key in keys), key=lambda it: hashlib.sha256(it).digest())
    assert _roster(frames).members()[OTHER] == expected
    assert _roster(reversed(frames)).members()[OTHER] == expected


def test_an_install_goes_on_as_another_actor():
    grown = invites.successor_frame(
        HEADER, old_actor=FOUNDER, old_signer=SIGNER, actor=OTHER, signer=SIGNERS[OTHER]
    )
    again = invites.successor_frame(
        HEADER, old_actor=OTHER, old_signer=SIGNERS[OTHER], actor=THIRD, signer=SIGNERS[THIRD]
    )
    assert _roster([parse(again), parse(grown)]).members().keys() == {FOUNDER, OTHER, THIRD}
    assert _roster([parse(again)]).members().keys() == {FOUNDER}


def test_a_stranger_vouches_for_nobody():
    statement = joining_statement(HEADER.team_id, OTHER, SIGNERS[OTHER].public_bytes)
    forged = _member(
        OTHER, SIGNERS[OTHER], by=bytes.fromhex(FOUNDER), proof=STRANGER.sign(statement)
    )
    assert _roster([forged]).members().keys() == {FOUNDER}


@pytest.mark.parametrize(
    "body",
    [b"", b"\xc1", b"\x80", b"\x90", msgpack.packb({"id": 1}), b"\x91" * 5000, bytes(70_000)],
    ids=range(7),
)
@pytest.mark.parametrize("kind", [FrameKind.INVITE, FrameKind.MEMBER])
def test_a_body_that_says_nothing_has_no_effect(kind, body):
    found = parse(seal_plain(kind, HEADER.team_id, FOUNDER, SIGNER, NO_FRAME, body))
    roster = _roster([found])
    assert roster.members().keys() == {FOUNDER}
    assert roster.invites() == []
    assert not roster.accepts(found)


def test_both_an_invite_and_a_voucher_are_one_too_many():
    found = _member(OTHER, SIGNERS[OTHER], by=bytes.fromhex(FOUNDER), invite=bytes(8))
    assert _roster([found]).members().keys() == {FOUNDER}


def test_data_frames_are_passed_over():
    assert _roster([parse(frame(1, 1))]).members().keys() == {FOUNDER}


_ACTORS = list(SIGNERS)


@given(
    st.lists(st.tuples(st.sampled_from(_ACTORS), st.sampled_from(_ACTORS)), max_size=6),
    st.randoms(use_true_random=False),
)
def test_order_and_repetition_do_not_matter(steps, random):
    frames = [it for inviter, actor in steps for it in _joined(inviter, actor)]
    shuffled = [*frames, *frames]
    random.shuffle(shuffled)
    reached, size = {FOUNDER}, 0
    while size != len(reached):
        size = len(reached)
        reached |= {actor for inviter, actor in steps if inviter in reached}
    one, other = _roster(frames), _roster(shuffled)
    assert one.members() == other.members()
    assert one.members().keys() == reached
    assert one.invites() == other.invites()
