// A code to be scanned: black on white in every theme, drawn as nodes, the screen kept awake while it is shown.

import { useEffect, useMemo } from "preact/hooks";
import { encodeQR } from "qr";

/** The encoder draws one module of the quiet zone of four. */
const QUIET = 3;

function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = "";
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += `M${String(from)} ${String(y)}h${String(x - from + 1)}v1H${String(from)}z`;
    }
  });
  return path;
}

export function QrCard({ code, label }: { code: string; label: string }) {
  const { path, box } = useMemo(() => {
    const rows = encodeQR(code, "raw", { ecc: "low", border: 1 });
    const side = rows.length + 2 * QUIET;
    return { path: pathOf(rows), box: `${String(-QUIET)} ${String(-QUIET)} ${String(side)} ${String(side)}` };
  }, [code]);
  useStayAwake();
  return (
    <svg class="qr" viewBox={box} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect x={-QUIET} y={-QUIET} width="1000" height="1000" fill="#fff" />
      <path fill="#000" d={path} />
    </svg>
  );
}

function useStayAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const wake = async () => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      const got = await navigator.wakeLock.request("screen").catch(() => null);
      if (over) await got?.release();
      else lock = got;
    };
    const ask = () => void wake();
    ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
}
