import { outputStreams } from '@/lib/shared/log-frames';

/** What a container wrote, one text for each stream. With a terminal there is a single stream without frames. */
export function logTexts(bytes: Uint8Array, tty: boolean): string[] {
  return tty ? [Buffer.from(bytes).toString('utf8')] : [...outputStreams(bytes).values()];
}
