"""Founding a group: two token hashes under an id. The server learns nothing else."""

from coppice.access import Holder, same_secret
from coppice.errors import NotFounded, WrongPasscode
from coppice.post.closing import close_what_is_due
from coppice.post.office import Office
from coppice.store import groups
from coppice.store.groups import Epoch
from coppice.wire.calls import Founding
from coppice.wire.chain import NO_HEAD


def found_group(office: Office, founding: Founding) -> bytes:
    """Make room for a group in epoch 1; answers the attesting key. The same again is answered the same."""
    passcode = office.settings.passcode
    if passcode and not same_secret(founding.passcode, passcode):
        raise WrongPasscode
    first = Epoch(1, founding.member, founding.write, None, None)
    with office.store.write() as connection:
        number = groups.number_of(connection, founding.group)
        if number is not None:
            kept = groups.epochs(connection, number)[0]
            if (kept.member, kept.writer) != (first.member, first.writer):
                raise NotFounded
        elif groups.is_token_known(connection, (founding.member, founding.write)):
            raise NotFounded
        else:
            groups.add_epoch(connection, groups.found(connection, founding.group, NO_HEAD), first)
    return office.attesting_public


def holder_of(office: Office, token_hash: bytes) -> Holder | None:
    """Whom a token stands for, or nothing; every ballot of the group that is over is closed first."""
    with office.store.read() as connection:
        holder = groups.holder_of(connection, token_hash)
    if holder is not None:
        close_what_is_due(office, holder.group)
    return holder
