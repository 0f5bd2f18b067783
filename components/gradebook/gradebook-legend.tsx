import type { Translator } from '@/lib/i18n';
import { CellMark, SolutionDot } from './cell-mark';

/** What the signs of the table mean. */
export function GradebookLegend({ t }: { t: Translator }) {
  const entries = [
    ['passed', t('gradebook.legendPassed')],
    ['tried', t('gradebook.legendTried')],
    ['none', t('gradebook.legendNone')],
  ] as const;
  return (
    <ul aria-label={t('gradebook.legend')} className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
      {entries.map(([status, words]) => (
        <li key={status} className="flex items-center gap-1.5">
          <CellMark status={status} />
          {words}
        </li>
      ))}
      <li className="flex items-center gap-2">
        <SolutionDot />
        {t('gradebook.legendSolution')}
      </li>
    </ul>
  );
}
