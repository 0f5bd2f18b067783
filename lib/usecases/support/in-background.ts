import { services } from './services';

/** Does something that nobody waits for; what goes wrong is for the log alone. `subject` says what it is about. */
export function inBackground(work: Promise<unknown>, subject: object, failed: string): void {
  const { chores, log } = services();
  const chore = work
    .catch((err: unknown) => log.warn({ ...subject, err }, failed))
    .then(() => void chores.delete(chore));
  chores.add(chore);
}
