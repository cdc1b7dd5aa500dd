// The rows of Us about carrying the group on and taking everything out, and the card of Today when something waits too long.
import { say } from "../../i18n/keep/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Row } from "../../ui/Row.tsx";
import { useDesk } from "../desk.ts";

export function KeepRows() {
  const desk = useDesk();
  const { group } = desk.status.value;
  if (group === null) return null;
  const { regrown, standing } = group;
  const isArchive = standing === "archive";
  return (
    <>
      {regrown && (
        <Row
          icon="people"
          title={say("welcome.title")}
          meta={say("welcome.meta", { count: regrown.awaited.length })}
          onTap={() => desk.go("/us/welcome")}
        />
      )}
      {!isArchive && (
        <>
          <Row
            icon="scan"
            title={say("over.title")}
            meta={say("over.meta")}
            onTap={() => desk.go("/us/over")}
          />
          <Row icon="sprout" title={say("on.title")} meta={say("on.meta")} onTap={() => desk.go("/us/on")} />
        </>
      )}
      <Row
        icon="return"
        title={say("copy.title")}
        meta={say("copy.meta")}
        onTap={() => desk.go("/us/copy")}
      />
    </>
  );
}

export function FileRow() {
  const desk = useDesk();
  return (
    <Row icon="lock" title={say("file.title")} meta={say("file.meta")} onTap={() => desk.go("/us/file")} />
  );
}

export function FileDueCard() {
  const desk = useDesk();
  return (
    <section class="card">
      <h2>{say("file.due")}</h2>
      <p class="small muted">{say("file.due.text")}</p>
      <Button onTap={() => desk.go("/us/file")}>{say("file.due.do")}</Button>
    </section>
  );
}
