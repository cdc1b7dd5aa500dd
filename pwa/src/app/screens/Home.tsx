// The first page of whatever phase the phone is in.
import { status } from "../model.ts";
import { Cover } from "./Cover.tsx";
import { Elsewhere } from "./Elsewhere.tsx";
import { First } from "./First.tsx";
import { Refused } from "./Refused.tsx";
import { Today } from "./Today.tsx";

export function Home() {
  switch (status.value.phase) {
    case "open":
      return <Today />;
    case "locked":
      return <Cover />;
    case "fresh":
      return <First />;
    case "elsewhere":
      return <Elsewhere />;
    case "refused":
      return <Refused />;
    case "starting":
      return <div class="screen cover" aria-hidden="true" />;
  }
}
