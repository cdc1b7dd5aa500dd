// What passes between page and worker. Types only.
import type { PhoneCalls, Told } from "./api.ts";

export interface ToWorker {
  readonly id: number;
  readonly name: keyof PhoneCalls;
  readonly args: readonly unknown[];
}

export type FromWorker =
  | { readonly id: number; readonly value?: unknown; readonly bug?: string }
  | { readonly told: Told };
