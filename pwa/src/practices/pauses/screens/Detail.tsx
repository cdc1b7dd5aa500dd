// One check-in as it was given.
import type { DetailProps } from "../../practice.ts";
import { inWords, readCheckIn } from "../lines.ts";
import { say } from "../words.ts";
import { Sky } from "./Sky.tsx";

export function Detail({ item }: DetailProps) {
  const body = readCheckIn(item.body);
  if (!body) return <p>{say("line.unreadable")}</p>;
  return (
    <>
      <div class="sky-line">
        <Sky weather={body.weather} />
        <strong>{inWords(body)}</strong>
      </div>
      {body.sentence && (
        <p class="said" dir="auto">
          {body.sentence}
        </p>
      )}
      {item.kind === "pauses.noted" && <p class="muted">{say("kept.me.means")}</p>}
    </>
  );
}
