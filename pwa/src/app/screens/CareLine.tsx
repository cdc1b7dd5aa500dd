// A quiet line for whoever is one of the care pair: what is meant for the two stands here, and nobody else sees it.
import { say } from "../../i18n/window/words.ts";
import { t } from "../../i18n/words.ts";
import { Row, Ruled } from "../../ui/Row.tsx";
import { useCare } from "../care.ts";
import { useDesk } from "../desk.ts";

export function CareLine() {
  const desk = useDesk();
  const { view } = useCare();
  const me = desk.status.value.group?.me;
  const seated = view?.drawn?.seated ?? [];
  if (me === undefined || !seated.includes(me)) return null;
  const other = seated.find((member) => member !== me);
  const meta = other === undefined ? say("care.line.alone") : say("care.line", { name: desk.nameOf(other) });
  return (
    <Ruled label={t("care.title")}>
      <Row icon="people" title={t("care.title")} meta={meta} onTap={() => desk.go("/us/two")} />
    </Ruled>
  );
}
