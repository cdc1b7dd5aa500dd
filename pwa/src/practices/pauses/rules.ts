// The laws of a check-in.

export type Refusal = "was-for-me-alone";

/** A note to oneself has no author in the log; one that arrives with an author was put there by a broken or hostile phone. */
export const notesStayHome = (author: string | null): Refusal | null =>
  author === null ? null : "was-for-me-alone";
