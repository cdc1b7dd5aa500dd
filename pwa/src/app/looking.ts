// While somebody looks at a link, the phone asks every few seconds what has come of it; the clock on the page moves on too.
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../phone/api.ts";
import { useDesk } from "./desk.ts";

const LOOK_EVERY_MS = 4000;

export interface Looking {
  readonly problem: Problem | null;
  readonly look: () => Promise<void>;
}

export function useLooking(): Looking {
  const desk = useDesk();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [, setRound] = useState(0);
  const look = async () => {
    const looked = await desk.phone.lookAfar();
    setProblem(looked.ok ? null : looked.problem);
    setRound((round) => round + 1);
  };
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async () => {
      if (document.visibilityState === "visible") await look();
      if (!over) timer = setTimeout(() => void again(), LOOK_EVERY_MS);
    };
    void again();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, []);
  return { problem, look };
}
