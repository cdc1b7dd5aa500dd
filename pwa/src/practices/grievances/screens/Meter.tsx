// The most the crowd could be, and until when it is sealed. Never how many have put something.
import { moment } from "../../../i18n/times.ts";
import { say } from "../../../i18n/window/words.ts";
import type { WindowView } from "../../../phone/api.ts";
import { Shoots } from "../../../ui/Shoots.tsx";

export function Meter({ window: { most, floor, closes } }: { window: WindowView }) {
  return (
    <section class="card crowd">
      <p class="crowd-num">{say("meter.any", { count: most })}</p>
      <p>{say("meter.any.text")}</p>
      <Shoots count={most} least={floor} />
      <p class="small muted">
        {say("meter.sealed", { when: moment(closes) })} {say("meter.stays-shut", { floor })}
      </p>
    </section>
  );
}
