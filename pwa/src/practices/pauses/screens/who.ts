// Who sees a check-in: the group with a name, the group without one, or nobody but oneself.
export type Who = "group" | "unseen" | "me";
