import type { Actor } from '@/lib/accounts';

export type { Actor };

/** Whoever has the command line of the machine: may do all that an admin may. */
export const HOST = 'host';

/** Who asks for something that the command line can ask for as well. */
export type Asker = Actor | typeof HOST;
