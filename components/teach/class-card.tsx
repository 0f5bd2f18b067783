import { Radio, Table2 } from 'lucide-react';
import Link from 'next/link';
import type { Translator } from '@/lib/i18n';
import type { ClassWarmUps } from '@/lib/shared/wire/warm-ups';
import { LinkPending } from '../shell/link-pending';
import { buttonClass } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { CopyJoinLink } from './copy-join-link';
import { WarmUps } from './warm-ups';

type Props = {
  group: { id: string; name: string; code: string };
  course: string;
  planned: ClassWarmUps;
  t: Translator;
};

/** A class and its code, large enough to be read from the last row. */
export function ClassCard({ group, course, planned, t }: Props) {
  return (
    <li className="flex flex-col rounded-lg border border-line bg-surface p-6">
      <h2 className="text-xl font-semibold">{group.name}</h2>
      <p className="text-ink-2">{course}</p>
      <p className="mt-5 text-sm text-ink-3">{t('teach.code')}</p>
      <div className="flex items-center gap-2">
        <p className="font-mono text-3xl font-semibold tracking-wider select-all">{group.code}</p>
        <CopyButton text={group.code} />
      </div>
      <div className="mt-6 flex flex-wrap gap-2">
        <Link href={`/teach/classes/${group.id}`} className={buttonClass('primary')}>
          <Table2 aria-hidden="true" className="size-4" />
          {t('teach.gradebook')}
          <LinkPending />
        </Link>
        <Link href={`/teach/classes/${group.id}/live`} className={buttonClass()}>
          <Radio aria-hidden="true" className="size-4" />
          {t('activity.open')}
          <LinkPending />
        </Link>
        <CopyJoinLink code={group.code} />
      </div>
      <WarmUps classId={group.id} planned={planned} />
    </li>
  );
}
