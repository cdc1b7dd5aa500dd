// One piece of work at a time; it is called slow only after 300 ms, so that quick ones do not flicker.
import { useEffect, useRef, useState } from "preact/hooks";

export interface Work {
  readonly slow: boolean;
  readonly run: () => void;
}

export function useWork(onWork: () => Promise<unknown>): Work {
  const [working, setWorking] = useState(false);
  const [slow, setSlow] = useState(false);
  const current = useRef(false);
  useEffect(() => {
    if (!working) return;
    const timer = setTimeout(() => setSlow(true), 300);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [working]);
  const run = () => {
    if (current.current) return;
    current.current = true;
    setWorking(true);
    void onWork().finally(() => {
      current.current = false;
      setWorking(false);
    });
  };
  return { slow, run };
}
