import type { en } from './en';

/** The exact English texts: ICU arguments are type-checked from them. */
export type Messages = typeof en;

/** What every other language provides: the same keys, texts of its own. */
export type Catalogue = Widened<Messages>;

type Widened<T> = { [Key in keyof T]: T[Key] extends string ? string : Widened<T[Key]> };
