import { services } from './support/services';

/** Counts a request that was answered. `route` is a template such as `/api/v1/courses/{course}`, never an address. */
export function countRequest(seen: { method: string; route: string; status: number; seconds: number }): void {
  services().meters.request(seen);
}
