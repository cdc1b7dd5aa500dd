// Secret votes as rows: the question and until when. What anybody put is nowhere.
import { moment } from "../../i18n/times.ts";
import { say } from "../../i18n/window/words.ts";
import { practiceOf } from "../../practices/registry.ts";
import { Button } from "../../ui/Button.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { chosenItem, useDesk, write } from "../desk.ts";

export function VoteRows() {
  const desk = useDesk();
  const { votes, group } = desk.status.value;
  const door = practiceOf("votes.asked")?.door ?? "/";
  const look = (id: string) => {
    chosenItem.value = id;
    desk.go("/item");
  };
  return (
    <section class="votes">
      <h2 class="label">{say("votes")}</h2>
      {votes.length === 0 ? (
        <p class="muted">{say("votes.none")}</p>
      ) : (
        <Ruled label={say("votes")}>
          {votes.map((vote) => (
            <Row
              key={vote.id}
              icon="circle"
              said={vote.question}
              meta={vote.result ? say("vote.over") : say("vote.closes", { when: moment(vote.closes) })}
              onTap={() => look(vote.id)}
            />
          ))}
        </Ruled>
      )}
      {group?.standing === "in" && (
        <Button wide onTap={() => write(desk, door)}>
          {say("vote.ask")}
        </Button>
      )}
    </section>
  );
}
