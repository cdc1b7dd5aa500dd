// A weather picture. It is always beside its word.
import { Icon } from "../../../ui/Icon.tsx";
import type { Weather } from "../schema.ts";

export function Sky({ weather }: { weather: Weather }) {
  return <Icon name={`sky-${weather}`} kind="sky" />;
}
