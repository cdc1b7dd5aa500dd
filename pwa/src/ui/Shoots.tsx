// The crowd as a picture: so many shoots, all alike, and stubs up to the least there must be. The number beside it says the same.
const WIDTH = 296;
const EDGE = 12;
/** More than these cannot be told apart on a small screen. */
const MOST = 28;

export function Shoots({ count, least }: { count: number; least: number }) {
  const shoots = Math.min(count, MOST);
  const places = Math.max(shoots, Math.min(least, MOST), 2);
  const at = (place: number): number => EDGE + (place * (WIDTH - 2 * EDGE)) / (places - 1);
  return (
    <svg class="shoots" viewBox={`0 0 ${WIDTH} 50`} aria-hidden="true">
      <path class="ground" d={`M0 48.5h${WIDTH}`} />
      {Array.from({ length: places }, (_, place) =>
        place < shoots ? (
          <g key={place} transform={`translate(${at(place)} 0)`}>
            <path d="M0 46V9" />
            <path
              class="leaf"
              d="M0 34c-6 0-8.500-4-8.500-9 5.500 0 8.500 3.500 8.500 9zM0 24c0-5.500 3-9 8.500-9 0 5-2.500 9-8.500 9zM0 13c-3.500-3-3.500-8 0-12 3.500 4 3.500 9 0 12z"
            />
          </g>
        ) : (
          <path key={place} class="stub" d={`M${at(place)} 46V40`} />
        ),
      )}
    </svg>
  );
}
