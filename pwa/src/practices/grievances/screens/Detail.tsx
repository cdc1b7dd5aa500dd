// An envelope: one's own, opened by oneself, or one that opened with the others.
import type { DetailProps } from "../../practice.ts";
import { readRubbing } from "../lines.ts";
import { prompts } from "../schema.ts";
import { say } from "../words.ts";

export function Detail({ item }: DetailProps) {
  const body = readRubbing(item.body);
  if (!body) return <p>{say("line.unreadable")}</p>;
  return (
    <>
      <p class="small muted">{item.hidden ? say("line.hidden") : say("put.means")}</p>
      {prompts.map((prompt) => (
        <section key={prompt} class="version">
          <h2 class="label">{say(`${prompt}.question`)}</h2>
          <p class="said" dir="auto">
            {body[prompt] || say("empty")}
          </p>
        </section>
      ))}
      <p class="small muted">{`${say(`weight.${body.weight as 1 | 2 | 3}`)}, ${say(`route.${body.route}`)}`}</p>
    </>
  );
}
