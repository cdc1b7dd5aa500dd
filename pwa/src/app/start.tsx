// Joins words, phone and screens, and paints the first of them.
import { render } from "preact";
import { LocationProvider } from "preact-iso";
import type { PhoneCalls, Told } from "../phone/api.ts";
import "../ui/css/all.ts";
import { climbAboveKeyboard } from "./keyboard.ts";
import { hear } from "./model.ts";
import { Shell } from "./Shell.tsx";
import { TooOld } from "./screens/TooOld.tsx";
import { firstLanguage } from "./settings.ts";
import { isSupported } from "./support.ts";

export function start(
  root: HTMLElement,
  phone: PhoneCalls,
  told: (listener: (t: Told) => void) => void,
): void {
  told(hear);
  climbAboveKeyboard();
  void paint(root, phone);
}

async function paint(root: HTMLElement, phone: PhoneCalls): Promise<void> {
  const [supported] = await Promise.all([isSupported(), firstLanguage()]);
  if (!supported) return render(<TooOld />, root);
  render(
    <LocationProvider>
      <Shell phone={phone} />
    </LocationProvider>,
    root,
  );
  hear({ type: "status", status: await phone.status() });
}
