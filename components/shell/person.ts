import type { Role } from '@/lib/shared/wire/people';

/** Who is signed in, as far as the frame of a page shows it. */
export interface Person {
  name: string;
  role: Role;
}

export type Theme = 'light' | 'dark' | 'system';
