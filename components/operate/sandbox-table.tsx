'use client';

import { useTranslations } from 'use-intl';
import type { OperatedSandbox } from '@/lib/shared/wire/operate';
import { isTight } from '../workspace/notice';
import { TimeLeft } from '../workspace/time-left';
import { formatBytes } from './format-bytes';
import { shownState, SHOWN_STATES, StateMark } from './state-mark';

/** What scrolls takes focus, so that arrow keys scroll it in every browser. */
const SCROLLED_BY_KEYBOARD = { tabIndex: 0 };

/** Every sandbox that there is: whose, in which lesson, and what it takes. */
export function SandboxTable({ sandboxes }: { sandboxes: readonly OperatedSandbox[] }) {
  const t = useTranslations('operate');
  const sorted = [...sandboxes].sort(
    (a, b) =>
      SHOWN_STATES.indexOf(shownState(a)) - SHOWN_STATES.indexOf(shownState(b)) ||
      (a.student ?? '').localeCompare(b.student ?? '') ||
      a.id.localeCompare(b.id),
  );
  const heads = [t('student'), t('lesson'), t('state'), t('memory'), t('disk'), t('viewers'), t('sleepsIn')];
  return (
    <div
      role="region"
      aria-label={t('sandboxes')}
      {...SCROLLED_BY_KEYBOARD}
      className="overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="operate-table">
        <caption className="sr-only">{t('sandboxes')}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((sandbox) => (
            <Row key={sandbox.id} sandbox={sandbox} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ sandbox }: { sandbox: OperatedSandbox }) {
  const t = useTranslations('operate');
  const { id, student, lesson, reason, usage, viewers, expiresAt, leased, state } = sandbox;
  return (
    <tr>
      <th scope="row">
        {student ?? <span className="font-normal text-ink-3">{t(leased ? 'unknown' : 'nobody')}</span>}
        <span className="block font-mono text-xs font-normal text-ink-3">{id}</span>
      </th>
      <td>{lesson ?? '–'}</td>
      <td>
        <StateMark state={shownState(sandbox)} />
        {reason !== null && <span className="block max-w-64 text-sm text-pretty text-ink-3">{reason}</span>}
      </td>
      <Amount used={usage?.memoryBytes} limit={usage?.memoryLimitBytes} />
      <Amount used={usage?.diskBytes} limit={usage?.diskLimitBytes} />
      <td className="tabular">{viewers}</td>
      <td>{expiresAt !== null && leased && state === 'ready' ? <TimeLeft expiresAt={expiresAt} /> : '–'}</td>
    </tr>
  );
}

function Amount({ used, limit }: { used: number | undefined; limit: number | undefined }) {
  const t = useTranslations('operate');
  if (used === undefined || limit === undefined) return <td>–</td>;
  return (
    <td className={isTight(used, limit) ? 'tabular font-semibold text-wrong' : 'tabular'}>
      {formatBytes(used)}
      {limit > 0 && (
        <span className="block text-xs font-normal text-ink-3">{t('of', { limit: formatBytes(limit) })}</span>
      )}
    </td>
  );
}
