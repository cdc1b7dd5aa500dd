// Who sees a check-in: the group, or nobody but oneself.
export type Who = "group" | "me";
