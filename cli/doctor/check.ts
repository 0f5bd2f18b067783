/** `info` is worth knowing; `warning` costs something; `missing` keeps lessons from running. */
export type CheckState = 'ok' | 'info' | 'warning' | 'missing';

/** One thing about this machine. */
export interface Check {
  name: string;
  state: CheckState;
  /** What there is. */
  found: string;
  /** What there should be; empty where nothing is missed. */
  wanted: string;
}

export function ok(name: string, found: string): Check {
  return { name, state: 'ok', found, wanted: '' };
}
