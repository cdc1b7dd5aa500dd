// The first tap.
import { Bar } from "../../../ui/Bar.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Steps } from "../../../ui/Steps.tsx";
import type { Desk } from "../../practice.ts";
import { type Weather, weathers } from "../schema.ts";
import { say } from "../words.ts";
import { Sky } from "./Sky.tsx";

export function WeatherStep({ desk, onPick }: { desk: Desk; onPick: (weather: Weather) => void }) {
  return (
    <Page bar={<Bar title={say("title")} onClose={() => desk.go("/")} onHide={desk.hide} />}>
      <Steps at={1} of={2} />
      <h1>{say("weather.question")}</h1>
      <p class="muted">{say("weather.hint")}</p>
      <div class="tiles push">
        {weathers.map((weather) => (
          <button key={weather} type="button" class="tile" onClick={() => onPick(weather)}>
            <Sky weather={weather} />
            {say(`weather.${weather}`)}
          </button>
        ))}
      </div>
    </Page>
  );
}
