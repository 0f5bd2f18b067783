import { recordAudit } from '@/lib/accounts';
import { translator } from '@/lib/i18n';
import { gradebookCsv } from '@/lib/progress';
import type { Locale } from '@/lib/shared/locale';
import type { Actor } from './actor';
import { readGradebook } from './read-gradebook';

/** The gradebook as CSV for a spreadsheet. It leaves the house, so it is put on record. Errors: forbidden, class_not_found. */
export async function exportGradebook(
  actor: Actor,
  input: { classId: string; locale: Locale },
): Promise<string> {
  const book = await readGradebook(actor, input);
  await recordAudit({
    userId: actor.userId,
    action: 'gradebook.export',
    subject: `class:${input.classId}`,
    outcome: 'done',
  });
  const t = translator(input.locale);
  return gradebookCsv(book, { student: t('gradebook.student'), points: t('gradebook.total') });
}
