"""The closed lists of the codebook: measures, groups, types, statuses and the rest.

`StrEnum`s, so that a value prints, stores and exports as its own name.
"""

from enum import StrEnum


class Measure(StrEnum):
    """What is counted."""

    KILLED = "killed"
    INJURED = "injured"
    TAKEN_HOSTAGE = "taken_hostage"
    FREED = "freed"
    HELD = "held"
    MISSING = "missing"
    ARRESTED = "arrested"
    PERPETRATORS = "perpetrators"
    CASUALTIES = "casualties"


class Group(StrEnum):
    """Whom a figure counts."""

    PERPETRATORS = "perpetrators"
    SECURITY_FORCES = "security_forces"
    ARMED_GROUP = "armed_group"
    CIVILIANS = "civilians"
    TOTAL = "total"


class IncidentType(StrEnum):
    HOSTAGE_TAKING = "hostage_taking"
    KIDNAPPING = "kidnapping"
    BOMBING = "bombing"
    SHOOTING = "shooting"
    STABBING = "stabbing"
    ARSON = "arson"
    VEHICLE_ATTACK = "vehicle_attack"
    AIRSTRIKE = "airstrike"
    SHELLING = "shelling"
    CHEMICAL_ATTACK = "chemical_attack"
    ARMED_CLASH = "armed_clash"
    ARMED_ATTACK = "armed_attack"
    ASSASSINATION = "assassination"
    SECURITY_OPERATION = "security_operation"
    PROTEST = "protest"
    RIOT = "riot"
    MOB_VIOLENCE = "mob_violence"
    OTHER = "other"


class Stage(StrEnum):
    ACCOMPLISHED = "accomplished"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"
    PREVENTED = "prevented"


class Status(StrEnum):
    """How a report stands to a figure that it states."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    DENIED = "denied"


class SpeakerKind(StrEnum):
    OUTLET = "outlet"
    AGENCY = "agency"
    OFFICIAL = "official"
    SECURITY_FORCES = "security_forces"
    ARMED_GROUP = "armed_group"
    WITNESS = "witness"
    MONITOR = "monitor"
    MEDIC = "medic"
    FAMILY = "family"
    COURT = "court"
    ANONYMOUS = "anonymous"
    OTHER = "other"


class Role(StrEnum):
    PERPETRATOR = "perpetrator"
    TARGET = "target"
    RESPONDER = "responder"
    CLAIMANT = "claimant"


class Certainty(StrEnum):
    FACT = "fact"
    CLAIMED = "claimed"
    ACCUSED = "accused"
    SUSPECTED = "suspected"
    POSSIBLE = "possible"


class RelationKind(StrEnum):
    RETALIATION_FOR = "retaliation_for"
    FOLLOWS = "follows"
    PART_OF = "part_of"
    SAME_GROUP = "same_group"
    RECALLS = "recalls"
