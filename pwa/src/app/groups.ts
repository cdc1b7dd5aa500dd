// From one group on this phone to another: what is being written is kept first, and every screen begins anew.
import type { Answer, Problem } from "../phone/api.ts";
import { closeAll } from "../practices/editor.ts";
import type { Desk } from "../practices/practice.ts";

/** The problem, if it stays where it was: words that could not be kept are shown where they are. */
export async function turnTo(
  desk: Desk,
  open: () => Promise<Answer<null>>,
  then = "/",
): Promise<Problem | null> {
  if (!(await closeAll())) return "storage-closed";
  const answer = await open();
  if (!answer.ok) return answer.problem;
  desk.go(then, true);
  return null;
}
