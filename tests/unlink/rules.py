"""The defences of the protocol. Each can be taken away, to see that the attackers then find the author."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """As shipped. Each field is a defence of `protocol.md` 6."""

    #: All fetch their token at the opening; else only who writes does, then.
    tokens_for_all: bool = True
    #: Puts follow openings and hidings only; else what is written is put at once, and once.
    put_alike: bool = True
    #: Envelopes lie in the urn until the closing; else they go through the log.
    through_urn: bool = True
    #: Nothing of what the author had read lies in the payload; else `s` does.
    without_seen: bool = True
    #: A request of its own; else the envelope travels in the push of the next named entry, or of a hiding.
    own_request: bool = True
    #: Every envelope has one size; else that of its text.
    padded: bool = True
    #: The counter says only which of two is newer; else it counts the puts.
    counter_says_nothing: bool = True
    #: No copy of the urn outlives the day; else daily backups hold it.
    no_copies: bool = True
    #: The request for a token is blinded.
    blinded: bool = True


AS_SHIPPED = Rules()
