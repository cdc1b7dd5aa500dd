// How much goes in one request: as much as a request may carry, in order, and always at least one.

const MOST_WIRES = 500;
/** Half of what the server takes in one body, so that the frame around the wires never matters. */
const MOST_BYTES = 500_000;

export function batchOf<T>(wires: readonly T[], sizeOf: (wire: T) => number): T[] {
  const batch: T[] = [];
  let bytes = 0;
  for (const wire of wires) {
    bytes += sizeOf(wire);
    if (batch.length > 0 && (bytes > MOST_BYTES || batch.length === MOST_WIRES)) break;
    batch.push(wire);
  }
  return batch;
}
