// Links from afar: the one walk that brings all of them a step further, whichever group they lead to.
import { advanceGiven } from "./afar-giving.ts";
import { advanceTaken } from "./afar-taking.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Problem } from "./api.ts";
import type { Core } from "./core.ts";

/** Asks the server for whatever links wait for. Never two at once: a second call waits for the first and looks again. */
export function lookAfar(core: Core): Promise<Answer<null>> {
  return core.looks.take(async () => {
    let problem: Problem | null = null;
    for (const session of core.openRooms()) {
      for (const link of session.afar.given) {
        problem = (await advanceGiven(core, session, link)) ?? problem;
      }
      problem = (await advanceTaken(core, session)) ?? problem;
    }
    return problem === null ? done(null) : failed(problem);
  });
}
