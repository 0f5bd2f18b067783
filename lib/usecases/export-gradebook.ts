import { recordAudit } from '@/lib/accounts';
import { messagesFor } from '@/lib/i18n';
import { exercisesCsv, gradebookCsv } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { GradebookDetail } from '@/lib/shared/wire/people';
import type { Actor } from './actor';
import { readGradebook } from './read-gradebook';

export interface ExportInput {
  classId: string;
  locale: Locale;
  /** A line for each student and exercise, instead of one for each student. */
  detail?: GradebookDetail | undefined;
}

/** The gradebook as CSV for a spreadsheet. It leaves the house, so it is put on record. Errors: forbidden, class_not_found. */
export async function exportGradebook(
  actor: Actor,
  { classId, locale, detail }: ExportInput,
): Promise<string> {
  const book = await readGradebook(actor, { classId, locale });
  await recordAudit({
    userId: actor.userId,
    action: 'gradebook.export',
    subject: `class:${classId}`,
    outcome: 'done',
  });
  const { student, total, ...words } = messagesFor(locale).gradebook;
  if (detail === undefined) return gradebookCsv(book, { student, points: total });
  return exercisesCsv(book, {
    columns: { student, ...words.columns },
    statuses: { passed: words.legendPassed, tried: words.legendTried, none: words.legendNone },
    ...{ yes: words.yes, no: words.no },
  });
}
