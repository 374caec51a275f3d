"""The words on the page for the terms of the codebook."""

from dateline.records import Certainty, RelationKind, Status

RELATION = {
    RelationKind.RETALIATION_FOR: "retaliation for",
    RelationKind.FOLLOWS: "follows",
    RelationKind.PART_OF: "part of",
    RelationKind.SAME_GROUP: "same group as",
    RelationKind.RECALLS: "recalls",
}
INVERSE = {
    RelationKind.RETALIATION_FOR: "avenged by",
    RelationKind.FOLLOWS: "followed by",
    RelationKind.PART_OF: "consists of",
    RelationKind.SAME_GROUP: "same group as",
    RelationKind.RECALLS: "recalled by",
}
CERTAINTY = {
    Certainty.FACT: "",
    Certainty.CLAIMED: "claimed by themselves",
    Certainty.ACCUSED: "accused",
    Certainty.SUSPECTED: "suspected",
    Certainty.POSSIBLE: "possible",
}
STATUS = {
    Status.ASSERTED: "",
    Status.ATTRIBUTED: "",
    Status.CONFIRMED: "confirmed",
    Status.UNCONFIRMED: "unconfirmed",
    Status.DENIED: "denied",
}
