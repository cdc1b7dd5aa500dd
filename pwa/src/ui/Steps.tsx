// Where we are in a short series; hidden when the keyboard takes the room.
export function Steps({ at, of }: { at: number; of: number }) {
  return (
    <div class="steps only-tall" aria-hidden="true">
      {Array.from({ length: of }, (_, n) => (
        <i key={n} class={n < at ? "on" : ""} />
      ))}
    </div>
  );
}
